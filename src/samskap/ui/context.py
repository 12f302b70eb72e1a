"""What the page shell shows, for every template as `shell`.

Cheap on purpose, because every page pays for it: no SQL; the session is only touched when the visitor
sent a session cookie, so that looking at a page neither sets a cookie nor makes the page impossible to
cache; and what is the same on all pages of a language is rendered once per process (`_Frame`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.crypto import salted_hmac
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_from_path, get_language_info, gettext

from samskap.ui.languages import complete_languages, is_for_complete_languages, is_unread


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the shell. `current` when the page lies under it."""

    text: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses that depend on nothing but the language; empty while no room has such a page."""

    front: str
    courses: str
    learning: str
    work: str
    account: str
    certificates: str
    portfolio: str
    sign_in: str
    sign_out: str
    signed_out: str
    about: str
    accessibility: str
    privacy: str
    check: str


_NAMES = {
    "front": "front",
    "courses": "courses:catalogue",
    "learning": "learning:home",
    "work": "organisations:work",
    "account": "people:account",
    "certificates": "awards:mine",
    "portfolio": "portfolio:mine",
    "sign_in": "account_login",
    "sign_out": "account_logout",
    "signed_out": "people:signed_out",
    "about": "ui:about",
    "accessibility": "ui:accessibility",
    "privacy": "ui:privacy",
    "check": "awards:check",
}


def _reverse(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is the same on every page of a language: addresses, and parts of the shell that know no page.

    Menus and links for search engines have NUL where the rest of the page's address belongs; the
    `complete_…` ones are of pages that exist in the complete languages only.
    """

    url: Addresses
    direction: str
    language_name: str
    head: SafeString
    top: SafeString
    footer: SafeString
    unread: SafeString
    menu: str
    complete_menu: str
    search_links: str
    complete_search_links: str


@lru_cache(maxsize=64)
def _frame(language: str, urlconf: str | None, site_name: str, base_url: str) -> _Frame:  # noqa: ARG001
    # Every argument belongs to the key: the address of a page depends on `urlconf`.
    languages = [(code, str(name), _direction(code)) for code, name in settings.LANGUAGES]
    complete = [(code, name, _direction(code)) for code, name in complete_languages()]
    url = Addresses(**{key: _reverse(name) for key, name in _NAMES.items()})
    words = {
        "url": url,
        "site_name": site_name,
        "base_url": base_url,
        "source_url": settings.SOURCE_URL,
        "language": language,
        "languages": languages,
        "rest": SafeString("\0"),
    }

    def part(name: str, **more: object) -> SafeString:
        return SafeString(get_template(f"ui/shell/{name}.html").render({**words, **more}).strip())

    return _Frame(
        url=url,
        direction=_direction(language),
        language_name=next((name for code, name, _ in languages if code == language), language),
        head=part("head"),
        top=part("top"),
        footer=part("footer"),
        unread=part("unread") if is_unread(language) else SafeString(""),
        menu=part("menu"),
        complete_menu=part("menu", languages=complete),
        search_links=part("search_links"),
        complete_search_links=part("search_links", languages=complete),
    )


def _direction(code: str) -> str:
    return "rtl" if get_language_info(code)["bidi"] else "ltr"


def owner_of(person_id: int) -> str:
    """A name under which a browser keeps what is one person's; it opens nothing and tells nothing."""
    return salted_hmac("samskap.ui.owner", str(person_id), algorithm="sha256").hexdigest()[:16]


class Shell:
    """The shell of one request; what depends on the request is worked out when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.language = get_language() or settings.LANGUAGE_CODE
        self.site_name: str = settings.SITE_NAME
        frame = _frame.__wrapped__ if settings.DEBUG else _frame
        self._frame: _Frame = frame(self.language, get_urlconf(), self.site_name, settings.BASE_URL)
        self.url = self._frame.url
        self.direction = self._frame.direction
        self.language_name = self._frame.language_name
        self.head, self.top, self.footer = self._frame.head, self._frame.top, self._frame.footer
        self.unread = self._frame.unread

    @property
    def language_tag(self) -> str:
        """The language's letters, without the country's: "prs"."""
        return self.language.partition("-")[0]

    @cached_property
    def signed_in(self) -> bool:
        """Whether we know who this is; False without a look at the session when no session cookie came."""
        if not self.has_session:
            return False
        user = getattr(self._request, "user", None)
        return user is not None and user.is_authenticated

    @property
    def shared(self) -> bool:
        """Whether the visitor has said that others use this computer too; the session's room knows."""
        return self.has_session and getattr(getattr(self._request, "session", None), "is_shared", False)

    @property
    def person(self) -> str | None:
        """Whose is what this browser keeps, see `owner_of`; "" for visitors, None while it isn't known."""
        user = getattr(self._request, "user", None)
        if user is None:
            return None
        return owner_of(user.pk) if self.signed_in else ""

    @property
    def has_session(self) -> bool:
        """Whether the visitor sent a session cookie, and may therefore have messages waiting."""
        return settings.SESSION_COOKIE_NAME in self._request.COOKIES

    @property
    def nav(self) -> Sequence[Link]:
        """The few places a visitor goes to."""
        links = [(gettext("Courses"), self.url.courses)]
        if self.signed_in:
            links.append((gettext("My learning"), self.url.learning))
            if self._request.user.has_roles:  # type: ignore[union-attr]  # signed in
                links.append((gettext("My work"), self.url.work))
        path = self._request.path
        return [Link(text, url, path.startswith(url)) for text, url in links if url]

    @property
    def sign_in_url(self) -> str:
        """Sign in and come back to this page; to one's own courses from the front page and the account's."""
        path = self._request.path
        account = self.url.sign_in.removesuffix("sign-in/")
        if not self.url.sign_in or path == self.url.front or path.startswith(account):
            return self.url.sign_in
        return f"{self.url.sign_in}?{urlencode({'next': path})}"

    @property
    def languages(self) -> SafeString:
        """The language menu: this page in every language it has, its search words and page number kept."""
        query = self._request.META.get("QUERY_STRING", "")
        menu = self._frame.complete_menu if self._is_for_complete else self._frame.menu
        return self._fill(menu, f"?{query}" if query else "")

    @property
    def search_links(self) -> SafeString:
        """For search engines: this page's one address and its translations, if it has a language."""
        if self._rest is None:
            return SafeString("")
        frame = self._frame
        return self._fill(frame.complete_search_links if self._is_for_complete else frame.search_links)

    @property
    def _is_for_complete(self) -> bool:
        return is_for_complete_languages(self._rest or "")

    @cached_property
    def _rest(self) -> str | None:
        """The path after its language; None when it carries none."""
        path = self._request.path
        return path[1:].partition("/")[2] if get_language_from_path(path) else None

    def _fill(self, links: str, query: str = "") -> SafeString:
        """Put this page's address into prepared links. A page without language leads to the front pages."""
        return SafeString(links.replace("\0", escape(self._rest + query) if self._rest is not None else ""))


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: `shell` in every template that is rendered for a request."""
    return {"shell": Shell(request)}
