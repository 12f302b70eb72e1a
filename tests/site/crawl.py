"""Walking through the product as somebody, link by link, and reading everything that comes back.

Pages, and also what isn't a page: PDFs are read as text, zip files are opened, tables are read as they are.
"""

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from django.conf import settings
from django.http import HttpResponse
from pypdf import PdfReader

from samskap.people.models import Person
from tests.site.visiting import Visitors

#: Where a walk begins, besides the addresses it is given.
FRONT = "/en/"
#: A walk that sees more pages than this goes round in circles.
MOST = 600
#: Of pages about one thing each, such as a member's, so many are seen.
OF_A_KIND = 2
_ELSEWHERE = re.compile(
    rf"/({'|'.join(code for code, _name in settings.LANGUAGES if code != 'en')}|static|media)/"
    r"|/en/account/sign-(in|up)/"
)
_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@dataclass(frozen=True, slots=True)
class Seen:
    """One answer on the way: its address, and all text in it, tags and attributes included."""

    url: str
    status: int
    text: str


class _Ways(HTMLParser):
    """Collects links, and forms that only look something up."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self._lookup: str | None = None
        self.lookups: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag in {"a", "link"} and given.get("href"):
            self.links.append(str(given["href"]))
        elif tag == "form":
            self._lookup = (
                str(given.get("action") or "") if (given.get("method") or "get").lower() == "get" else None
            )
        elif tag == "input" and self._lookup is not None and given.get("type") in {None, "search", "text"}:
            self.lookups.append((self._lookup, str(given.get("name"))))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._lookup = None


def walk(
    visitors: Visitors,
    person: Person | None,
    *,
    starts: list[str],
    lookups: tuple[str, ...] = (),
    besides: str = r"(?!)",
) -> Iterator[Seen]:
    """Yield everything that this person reaches by links from the front page and `starts`.

    Every search form on the way is also sent with each of `lookups`. Addresses that begin like the pattern
    `besides` are left out, and so are further pages of a kind (OF_A_KIND).
    """
    waiting, known = deque([FRONT, *starts]), {FRONT, *starts}
    kinds: Counter[str] = Counter()
    while waiting:
        url = waiting.popleft()
        response = visitors.ask("get", url, person)
        seen = Seen(url, response.status_code, text_of(response))
        yield seen
        for link in _onward(url, response, seen.text, lookups):
            kind = _KEY.sub("", link)
            if link not in known and kinds[kind] < OF_A_KIND and not re.match(besides, link):
                known.add(link)
                kinds[kind] += 1
                waiting.append(link)
        if len(known) > MOST:
            raise AssertionError(f"the walk doesn't end; last seen {url}")


def _onward(url: str, response: HttpResponse, text: str, lookups: tuple[str, ...]) -> Iterator[str]:
    found = [response["Location"]] if response.has_header("Location") else []
    if response.get("Content-Type", "").startswith("text/html"):
        ways = _Ways()
        ways.feed(text)
        found += ways.links
        found += [f"{action}?{urlencode({name: word})}" for action, name in ways.lookups for word in lookups]
    for link in found:
        target = urldefrag(urljoin(url, link)).url
        if _is_ours(target):
            yield target


def _is_ours(target: str) -> bool:
    """A page of ours in English: the others are made of the same templates."""
    parts = urlsplit(target)
    is_here = not parts.netloc and parts.scheme in {"", "http"}
    # Signing in looks the same wherever one comes from.
    return is_here and not _ELSEWHERE.match(parts.path)


def text_of(response: HttpResponse) -> str:
    """All text in an answer, whatever it comes as."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return read(content, response.get("Content-Type", ""))


def read(content: bytes, kind: str) -> str:
    """All text in a file; a PDF's and a zip's are taken out of them."""
    if kind.startswith("application/pdf") or content[:5] == b"%PDF-":
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            inside = [f"{name}\n{read(packed.read(name), '')}" for name in packed.namelist()]
        return "\n".join(inside)
    text = content.decode("utf-8", "replace")
    return f"{text}\n{unescape(text)}" if kind.startswith("text/html") else text
