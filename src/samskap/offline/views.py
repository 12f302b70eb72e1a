"""What the browser asks for: the worker, what to save of a course, and the page about this device."""

import json
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.courses import published
from samskap.learning.access import my_desk
from samskap.offline import shell as shells
from samskap.offline.contents import contents
from samskap.offline.sizes import size_in_words
from samskap.offline.words import copy_words, device_facts, locale_for_scripts
from samskap.people.models import Person
from samskap.people.sessions import SessionStore
from samskap.ui.context import owner_of
from samskap.ui.dates import day_in_words


@require_safe
def worker(request: HttpRequest) -> HttpResponseBase:
    """The service worker, with what it shall keep for itself. Browsers ask often, so it has an ETag."""
    shell = shells.shell()
    head = f"const VERSION = {json.dumps(shell.version)}, SHELL = {json.dumps(list(shell.sizes))};\n"
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": "/"}
    response = HttpResponse(
        head + shells.WORKER.read_text(), content_type="text/javascript; charset=utf-8", headers=headers
    )
    etag = f'W/"{shell.version}"'
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


@require_safe
def device(request: HttpRequest) -> HttpResponse:
    """What is saved on this device and what isn't sent yet; also shown when there is no connection."""
    response = render(request, "offline/device.html", device_facts())
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@never_cache
@login_required
@require_safe
def to_save(request: HttpRequest, course: str) -> HttpResponse:
    """List what is saved of the person's own course, in this language; never on a shared computer."""
    desk = my_desk(request.user, course)
    if cast(SessionStore, request.session).is_shared:
        raise Http404("not on a shared computer")
    mine = published.version(desk.enrolment.version_id)
    what, now = contents(request, desk, mine), timezone.now()
    language = get_language() or mine.original
    text = mine.text(language)
    listed = {
        "person": owner_of(cast(Person, request.user).pk),
        "course": course,
        "language": language,
        "locale": locale_for_scripts(),
        "version": mine.digest[:12],
        "title": text.title,
        "title_language": text.language,
        "href": reverse("learning:course", args=[course]),
        "on": day_in_words(now),
        "at": now.isoformat(),
        "size": size_in_words(what.size),
        "size_with_films": size_in_words(what.size_with_films),
        "words": copy_words(),
        "reading": [item.address for item in what.reading],
        "films": [item.address for item in what.films],
    }
    return JsonResponse(listed)
