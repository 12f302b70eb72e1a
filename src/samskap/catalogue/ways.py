"""Where the pages of a catalogue lead: those that everybody reads, and the preview of the office."""

from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from samskap.catalogue.models import Catalogue, Entry
from samskap.terms.rules.stages import Stage

#: The longest code of a channel that is passed on.
_LONGEST_CODE = 12


def passed_on(code: str) -> str:
    """The code of the short link by which somebody came, as far as it can be one; "" otherwise."""
    return code if code.isascii() and code.isalnum() and len(code) <= _LONGEST_CODE else ""


@dataclass(frozen=True, slots=True)
class Ways:
    """Addresses of a catalogue's pages. `by` is the short link by which the visitor came, and goes along."""

    it: Catalogue
    by: str = ""
    is_preview: bool = False

    @property
    def catalogue(self) -> str:
        """Its courses, with search and filters."""
        return self._to("catalogue")

    @property
    def easy(self) -> str:
        """The same in easy words."""
        return self._to("easy")

    @property
    def paper(self) -> str:
        """All on paper (PDF)."""
        return self._to("paper")

    @property
    def easy_paper(self) -> str:
        """All on paper, in easy words (PDF)."""
        return self._to("easy_paper")

    @property
    def office(self) -> str:
        """Where the catalogue is prepared."""
        return reverse("catalogue:office", args=[self.it.term.public_id])

    def entry(self, entry: Entry) -> str:
        """A course."""
        return self._to("entry", entry)

    def easy_entry(self, entry: Entry) -> str:
        """A course in easy words."""
        return self._to("easy_entry", entry)

    def interest(self, entry: Entry | None = None) -> str:
        """Where somebody says that they are interested; "" where that isn't possible (any more)."""
        if self.is_preview or self.it.term.stage != Stage.PUBLISHED:
            return ""
        try:
            address = reverse("interest:new", args=[self.it.term.slug])
        except NoReverseMatch:
            return ""
        about = {"course": str(entry.public_id)} if entry else {}
        return _with(address, about | ({"by": self.by} if self.by else {}))

    def _to(self, name: str, entry: Entry | None = None) -> str:
        more = [entry.public_id] if entry else []
        if self.is_preview:
            return reverse(f"catalogue:preview_{name}", args=[self.it.term.public_id, *more])
        address = reverse(f"catalogue:{name}", args=[self.it.term.slug, *more])
        return _with(address, {"by": self.by} if self.by else {})


def whole_address(path: str) -> str:
    """An address of ours with the site in front."""
    return f"{settings.BASE_URL}{path}"


def host_of(address: str) -> str:
    """On whose site an address lies, as people read it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _with(address: str, query: dict[str, str]) -> str:
    return f"{address}?{urlencode(query)}" if query else address
