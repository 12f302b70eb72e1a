"""Whole answers kept in the process for visitors who haven't signed in.

What they see depends on the version and the address alone, so it is rendered once.
"""

import gzip
import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from samskap.courses.lru import Lru

OK = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A rendered page, also compressed, and the ETag that names it."""

    content: bytes
    compressed: bytes
    etag: str


_pages: Lru[tuple[Hashable, str], Kept] = Lru(1000)


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
    kept = _pages.get(key) if may_keep else None
    if kept is None:
        response = make()
        if response.status_code != OK or response.cookies or request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            return response
        kept = _keep(response.content)
        if may_keep:
            _pages.put(key, kept)
    return _public(request, kept)


def _keep(content: bytes) -> Kept:
    digest = hashlib.blake2b(content, digest_size=12).hexdigest()
    return Kept(content, gzip.compress(content, 9, mtime=0), f'W/"{digest}"')


def _public(request: HttpRequest, kept: Kept) -> HttpResponseBase:
    may_compress = "gzip" in request.headers.get("Accept-Encoding", "")
    headers = {"ETag": kept.etag, "Cache-Control": "public, no-cache", "Vary": "Cookie, Accept-Encoding"}
    if may_compress:
        headers["Content-Encoding"] = "gzip"
    fresh = HttpResponse(kept.compressed if may_compress else kept.content, headers=headers)
    return get_conditional_response(request, etag=kept.etag, response=fresh) or fresh
