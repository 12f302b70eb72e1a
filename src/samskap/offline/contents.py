"""What is saved of a course, and how much that is.

The pages are made as the browser will get them, by the views that their addresses lead to, and what they
point at is read off them. So nothing that a page needs is forgotten, and the size is that of what is fetched.
"""

import copy
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse
from django.utils.translation import get_language

from samskap.courses import published
from samskap.courses.addresses import MEDIA, blob, course_url, page_url
from samskap.courses.lru import Lru
from samskap.courses.published import Published
from samskap.learning.access import Desk
from samskap.offline.rules import packed_text
from samskap.offline.shell import STATIC, shell
from samskap.offline.static_addresses import packed_size, with_imports
from samskap.people.sessions import SessionStore

_kept: "Lru[tuple[str, str, str], Contents]" = Lru(100)

FILES = re.compile(rf'"({MEDIA}[0-9a-f]+\.[a-z0-9]+)[^"]*"')
FILM = ".mp4"
#: What goes over the line compressed.
TEXTS = {".svg", ".vtt"}


@dataclass(frozen=True, slots=True)
class Item:
    """An address, and about how many bytes it takes on the line."""

    address: str
    size: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What is saved for reading, and what comes with it when films are wanted too.

    `shell_size` is what the worker keeps for itself and the course hasn't got.
    """

    reading: tuple[Item, ...]
    films: tuple[Item, ...]
    shell_size: int

    @property
    def size(self) -> int:
        """How many bytes it is without films."""
        return self.shell_size + sum(item.size for item in self.reading)

    @property
    def size_with_films(self) -> int:
        """How many bytes it is with them."""
        return self.size + sum(item.size for item in self.films)


def contents(request: HttpRequest, desk: Desk, course: Published) -> Contents:
    """Return what is saved of the course in the language of the request.

    It is found out once a process, version and language, which takes as long as showing all its pages; and
    kept for all learners, whose pages differ by no more than their own answers.
    """
    newest = published.version(desk.current_version_id or course.id)
    key = (course.digest, newest.digest, get_language() or course.original)
    return _kept.get_or_make(key, lambda: _contents(request, course, newest))


def is_weighed(request: HttpRequest) -> bool:
    """Whether the page is made only to see how large it is; then it can't say how large all pages are."""
    return hasattr(request, "is_weighed")


def _contents(request: HttpRequest, course: Published, newest: Published) -> Contents:
    pages = {address: _page(request, address) for address in _addresses(course, newest)}
    html = " ".join(pages.values())
    files = tuple(dict.fromkeys(FILES.findall(html)))
    static = with_imports(STATIC.findall(html))
    return Contents(
        reading=(
            *(Item(address, packed_text(page)) for address, page in pages.items() if page),
            *(Item(address, packed_size(address)) for address in static),
            *(Item(address, _file_size(address)) for address in files if not address.endswith(FILM)),
        ),
        films=tuple(Item(address, _file_size(address)) for address in files if address.endswith(FILM)),
        shell_size=shell().size_without(static),
    )


def _addresses(course: Published, newest: Published) -> Iterator[str]:
    """The learner's own pages; those about the course, always of the newest version; pages and questions."""
    language = get_language() or course.original
    yield reverse("learning:home")
    yield reverse("learning:course", args=[course.slug])
    yield reverse("learning:checklist", args=[course.slug])
    yield course_url(language, newest.slug)
    yield from (reverse("courses:lens", args=[newest.slug, lens]) for lens in newest.lenses)
    yield from (page_url(language, course.slug, page) for page in course.pages)
    yield from (reverse("learning:question", args=[course.slug, question]) for question in course.questions)


def _page(request: HttpRequest, address: str) -> str:
    """The page that this address gives the person who asks; "" when it gives none."""
    view = resolve(address)
    response = view.func(_asking_for(request, address), *view.args, **view.kwargs)
    return response.content.decode() if response.status_code == HTTPStatus.OK else ""


def _asking_for(request: HttpRequest, address: str) -> HttpRequest:
    """The same person asking for another page, to save it: nothing is marked as read, no message used up.

    The session is an empty one: a text that waits in it to be saved would lead away from the page, and what
    one learner's pages lack would then be left out for all.
    """
    asking = copy.copy(request)
    asking.__dict__.pop("headers", None)
    asking.method, asking.path, asking.path_info, asking.GET = "GET", address, address, QueryDict()
    asking.META = {**request.META, "HTTP_PURPOSE": "save", "QUERY_STRING": ""}
    asking.session = SessionStore()
    asking.is_weighed = True  # type: ignore[attr-defined]  # see `is_weighed`
    asking._messages = []  # type: ignore[attr-defined]  # where Django's messages lie
    return asking


def _file_size(address: str) -> int:
    path = PurePosixPath(address)
    name = blob(path.stem)
    if path.suffix not in TEXTS:
        return default_storage.size(name)
    with default_storage.open(name) as file:
        return len(gzip.compress(file.read(), 6))
