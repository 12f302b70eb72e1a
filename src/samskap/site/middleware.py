"""What happens to every request on its way in and to every answer on its way out.

What is too large is refused; work pages keep to the languages that have them; answers get security headers,
and texts are compressed.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.middleware.gzip import GZipMiddleware
from django.template.loader import get_template
from django.utils.translation import get_language_from_request, gettext, override
from django.utils.translation.trans_real import parse_accept_lang_header

from samskap.people.middleware import person_of
from samskap.people.sessions import SessionStore
from samskap.ui.languages import is_complete, is_for_complete_languages
from samskap.ui.sizes import megabytes, most_at

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:;"
        " media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none';"
        " base-uri 'none'; manifest-src 'self'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def security_headers(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Add the security headers; a view may set a stricter one itself."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return response

    return answer


def bounded(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse unread what is larger than a text or an issuer's logo, or than its page takes (`ui.sizes`).

    What is no larger than a text stays in memory; files for pages that take more go to disk. Those pages
    take more only from somebody who is signed in, which is looked up for nothing but such a request.
    A request that doesn't say how large it is has no content for Django.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        size = int(said[:18]) if said.isascii() and said.isdigit() else 0
        if size > settings.DATA_UPLOAD_MAX_MEMORY_SIZE and size > (most := _most_for(request)):
            return _too_large(request, size, most)
        return get_response(request)

    return answer


def _most_for(request: HttpRequest) -> int:
    usual = int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    most = most_at(request.path_info)
    return most if most > usual and _is_signed_in(request) else usual


def _is_signed_in(request: HttpRequest) -> bool:
    """Whether the session that the cookie names is somebody's; one query."""
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    return bool(key) and person_of(SessionStore(key)).is_authenticated


def _too_large(request: HttpRequest, size: int, most: int) -> HttpResponse:
    """Say so in the reader's language, on a page that needs neither session nor database."""
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    with override(get_language_from_request(request, check_path=True)):
        sizes = {"size": megabytes(size), "most": megabytes(most)}
        if request.headers.get("Accept") == "application/json":
            words = gettext(
                "This is too large to be sent: %(size)s. At most %(most)s can be sent here at once."
            )
            return JsonResponse({"words": words % sizes}, status=status)
        return HttpResponse(get_template("413.html").render(sizes), status=status)


def complete_languages_only(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Lead whoever asks for a work page, say, in a language of learners to the first complete one wanted."""

    def answer(request: HttpRequest) -> HttpResponse:
        language, _slash, rest = request.path[1:].partition("/")
        has_it = is_complete(language) or not is_for_complete_languages(rest)
        if has_it or language not in dict(settings.LANGUAGES):
            return get_response(request)
        query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        response = HttpResponseRedirect(f"/{_complete_language_of(request)}/{rest}{query}")
        response["Vary"] = "Accept-Language"
        return response

    return answer


def _complete_language_of(request: HttpRequest) -> str:
    wanted = (code for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")))
    return next(filter(is_complete, (code.partition("-")[0] for code in wanted)), settings.LANGUAGE_CODE)


#: Types that compressing makes smaller; pictures, films and PDFs are packed already.
TEXTS = ("text/", "image/svg+xml")


class Compression(GZipMiddleware):
    """Compress texts. A part of a file goes out as it is: its range counts the bytes of the whole file."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Return the answer, compressed when that helps and the browser asks for it."""
        is_text = response.headers.get("Content-Type", "").startswith(TEXTS)
        if not is_text or response.has_header("Content-Range"):
            return response
        return super().process_response(request, response)
