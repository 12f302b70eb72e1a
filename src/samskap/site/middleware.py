"""What happens to every request on its way in and to every answer on its way out.

What is too large is refused; answers get security headers, and texts are compressed.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.gzip import GZipMiddleware

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self';"
        " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
        " manifest-src 'self'"
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
    """Refuse unread what is larger than any text here. No page takes files; Django would write them to disk.

    A request that doesn't say how large it is has no content for Django.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isascii() and said.isdigit() and int(said[:18]) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            words = "This is more than can be sent here at once."
            return HttpResponse(
                words, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE, content_type="text/plain; charset=utf-8"
            )
        return get_response(request)

    return answer


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
