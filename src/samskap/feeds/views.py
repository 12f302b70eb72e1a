"""What programs of others read: our courses, and the map of the site. No account, no cookie."""

import hashlib
import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from samskap.courses import published
from samskap.courses.lru import Lru
from samskap.feeds import moochub, site_map
from samskap.feeds.rules.paging import Paging, page_number
from samskap.feeds.rules.versions import MEDIA_TYPE, VERSIONS, chosen
from samskap.people.limits import limited

#: A program may keep the list for so many seconds without asking again.
KEPT_FOR = 300
MAP_KEPT_FOR = 3600
_written: "Lru[tuple[object, ...], bytes]" = Lru(200)


def _busy(_request: HttpRequest) -> HttpResponse:
    return _refused(HTTPStatus.TOO_MANY_REQUESTS, "Wait a minute, then ask again.")


@limited("feeds.moochub", _busy, a_minute=120)
@require_safe
def courses(request: HttpRequest) -> HttpResponse:
    """Our courses as MOOChub, page by page. Two queries, however many courses there are."""
    version = chosen(request.headers.get("Accept", ""))
    if version is None:
        have = ", ".join(f"{MEDIA_TYPE}; moochub-version={name}" for name in VERSIONS)
        return _refused(HTTPStatus.NOT_ACCEPTABLE, f"We have: {have}", {"versions": list(VERSIONS)})
    found, language = published.catalogue(), request.GET.get("language", "")
    known = sorted({code for course in found for code in course.languages})
    if language and language not in known:
        return _refused(HTTPStatus.BAD_REQUEST, "No course is in this language.", {"languages": known})
    page = page_number(request.GET.get("page", ""))
    if not Paging(len(found), moochub.PAGE).has(page):
        return _refused(HTTPStatus.NOT_FOUND, "There is no such page.")
    creator = moochub.creator_of_courses()
    address = f"{settings.BASE_URL}{reverse('moochub_courses')}"
    key = (tuple(each.digest for each in found), page, language, creator, address, settings.SITE_NAME)
    content = _written.get_or_make(
        key,
        lambda: _json(
            moochub.document(found, page=page, language=language, address=address, creator=creator)
        ),
    )
    return _given(request, content, f"{MEDIA_TYPE}; moochub-version={version}")


@limited("feeds.map", a_minute=60)
@require_safe
def whole_map(request: HttpRequest) -> HttpResponse:
    """The map of the site for search engines, or the list of its files."""
    return _map(request, site_map.whole_map())


@limited("feeds.map", a_minute=60)
@require_safe
def part_of_map(request: HttpRequest, number: int) -> HttpResponse:
    """One file of a large map."""
    if (text := site_map.part_of_map(number)) is None:
        raise Http404("no such part of the map")
    return _map(request, text)


def _json(data: Mapping[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _given(request: HttpRequest, content: bytes, content_type: str) -> HttpResponse:
    """The content, or that the one who asks has it already. Any page of any site may read it."""
    etag = f'"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = {
        "ETag": etag,
        "Cache-Control": f"public, max-age={KEPT_FOR}",
        "Vary": "Accept",
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    fresh = HttpResponse(content, content_type=content_type, headers=headers)
    return get_conditional_response(request, etag=etag, response=fresh) or fresh


def _refused(status: HTTPStatus, detail: str, more: Mapping[str, Any] | None = None) -> HttpResponse:
    """An error as JSON:API has it; its words are for whoever writes the program."""
    error = {"status": str(int(status)), "title": status.phrase, "detail": detail}
    response = HttpResponse(
        _json({"errors": [error | ({"meta": more} if more else {})]}), status=status, content_type=MEDIA_TYPE
    )
    response["Vary"] = "Accept"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "no-store"
    return response


def _map(request: HttpRequest, text: str) -> HttpResponse:
    content = text.encode()
    etag = f'W/"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    headers = {"ETag": etag, "Cache-Control": f"public, max-age={MAP_KEPT_FOR}"}
    fresh = HttpResponse(content, content_type="text/xml; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag=etag, response=fresh) or fresh
