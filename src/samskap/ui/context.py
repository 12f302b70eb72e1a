"""What the page shell shows, for every template as `shell`.

Cheap on purpose: no SQL, and the session is only touched when the visitor sent a session cookie,
so that looking at a page neither sets a cookie nor makes the page impossible to cache.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, get_language_from_path, get_language_info, gettext


@dataclass(frozen=True, slots=True)
class Link:
    """A link in the shell. `current` when the page lies under it."""

    text: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This page in another language, under the language's own name."""

    code: str
    name: str
    direction: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Addresses that depend on nothing but the language; empty while a room hasn't got the page."""

    front: str
    courses: str
    learning: str
    account: str
    sign_in: str
    sign_out: str
    about: str
    accessibility: str
    privacy: str
    check: str


_NAMES = {
    "front": "front",
    "courses": "courses:catalogue",
    "learning": "learning:home",
    "account": "people:account",
    "sign_in": "account_login",
    "sign_out": "account_logout",
    "about": "ui:about",
    "accessibility": "ui:accessibility",
    "privacy": "ui:privacy",
    "check": "awards:check",
}


@lru_cache(maxsize=64)
def _addresses(language: str, urlconf: str | None) -> _Addresses:  # noqa: ARG001 - the arguments are the cache key
    return _Addresses(**{key: _reverse(name) for key, name in _NAMES.items()})


def _reverse(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


class Shell:
    """The shell of one request; everything is worked out when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self.language = get_language() or settings.LANGUAGE_CODE
        self.site_name: str = settings.SITE_NAME
        self.base_url: str = settings.BASE_URL
        self.source_url: str = getattr(settings, "SOURCE_URL", "")
        self.url = _addresses(self.language, get_urlconf())

    @property
    def direction(self) -> str:
        """ "rtl" or "ltr", of the interface's language."""
        return "rtl" if get_language_info(self.language)["bidi"] else "ltr"

    @property
    def language_name(self) -> str:
        """The interface's language under its own name, as settings.LANGUAGES has it."""
        return next((str(name) for code, name in settings.LANGUAGES if code == self.language), self.language)

    @cached_property
    def signed_in(self) -> bool:
        """Whether we know who this is; False without a look at the session when no session cookie came."""
        if settings.SESSION_COOKIE_NAME not in self._request.COOKIES:
            return False
        user = getattr(self._request, "user", None)
        return user is not None and user.is_authenticated

    @property
    def may_have_messages(self) -> bool:
        """Whether it is worth asking the session for messages."""
        return settings.SESSION_COOKIE_NAME in self._request.COOKIES

    @cached_property
    def nav(self) -> Sequence[Link]:
        """The few places a visitor goes to."""
        links = [(gettext("Courses"), self.url.courses)]
        if self.signed_in:
            links.append((gettext("My learning"), self.url.learning))
        path = self._request.path
        return [Link(text, url, path.startswith(url)) for text, url in links if url]

    @property
    def sign_in_url(self) -> str:
        """Sign in and come back to this page."""
        path = self._request.path
        if not self.url.sign_in or path.startswith(self.url.sign_in):
            return self.url.sign_in
        return f"{self.url.sign_in}?{urlencode({'next': path})}"

    @cached_property
    def languages(self) -> Sequence[LanguageLink]:
        """This page in every language of the interface, its search words and page number kept."""
        query = self._request.META.get("QUERY_STRING", "")
        return [
            LanguageLink(
                code=code,
                name=str(name),
                direction="rtl" if info["bidi"] else "ltr",
                url=self._path_in(code) + (f"?{query}" if query else ""),
                current=code == self.language,
            )
            for code, name in settings.LANGUAGES
            for info in (get_language_info(code),)
        ]

    @property
    def canonical(self) -> str:
        """The one address of this page for search engines; empty for pages that carry no language."""
        return self.base_url + self._request.path if get_language_from_path(self._request.path) else ""

    @property
    def alternates(self) -> Sequence[tuple[str, str]]:
        """(language code, full address) of this page in every language."""
        return [(code, self.base_url + self._path_in(code)) for code, _name in settings.LANGUAGES]

    def _path_in(self, code: str) -> str:
        """This page's path in another language; the front page's when the path carries none."""
        path = self._request.path
        known = get_language_from_path(path)
        if not known:
            return f"/{code}/"
        rest = path[1:].partition("/")[2]
        return f"/{code}/{rest}"


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Context processor: `shell` in every template that is rendered for a request."""
    return {"shell": Shell(request)}
