"""Whole answers kept in the process for visitors who haven't signed in.

What they see depends on the version and the address alone, so it is rendered once.
"""

import hashlib
from collections.abc import Callable, Hashable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from samskap.courses.lru import Lru

OK = 200
_pages: Lru[tuple[Hashable, str], bytes] = Lru(1000)


def answer(request: HttpRequest, about: Hashable, make: Callable[[], HttpResponse]) -> HttpResponseBase:
    """Answer with the page that `make` renders, kept when the visitor brings neither a session nor a query.

    `about` names the content: the digests of what is shown. The page gets an ETag, so that a browser or a
    proxy that has it already is told so in a few bytes.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        response = make()
        response.headers["Cache-Control"] = "private, no-cache"
        return response
    may_keep = not (settings.DEBUG or request.META.get("QUERY_STRING"))
    key = (about, request.path)
    content = _pages.get(key) if may_keep else None
    if content is None:
        response = make()
        if response.status_code != OK or response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            return response
        content = response.content
        if may_keep:
            _pages.put(key, content)
    return _public(request, content)


def _public(request: HttpRequest, content: bytes) -> HttpResponseBase:
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    fresh = HttpResponse(content, headers={"ETag": etag, "Cache-Control": "public, no-cache"})
    response = get_conditional_response(request, etag=etag, response=fresh) or fresh
    patch_vary_headers(response, ["Cookie"])
    return response
