"""What can be earned, for everybody: where every credential of it points to. Nobody is named here."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.http import require_safe

from samskap.awards.achievements import Facts
from samskap.awards.credential import achievement_in
from samskap.awards.models import Achievement
from samskap.awards.rules import KINDS, Kind
from samskap.awards.wording import TITLES
from samskap.signing.contexts import CREDENTIALS, OPEN_BADGES
from samskap.ui.quiet import quiet

LD_JSON = "application/ld+json"
#: What is understood as asking for data; a browser asks for a page.
DATA = (LD_JSON, "application/json", "application/vc+ld+json")


@require_safe
def achievement_for_all(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The address in credentials: data for who asks for data, and for readers the page in their language."""
    language = get_language_from_request(request)
    if request.get_preferred_type(["text/html", *DATA]) in DATA:
        response: HttpResponse = _data(get_object_or_404(Achievement, public_id=public_id), language)
    else:
        with override(language):
            response = HttpResponseRedirect(reverse("awards:achievement", args=[public_id]))
    patch_vary_headers(response, ["Accept", "Accept-Language"])
    return quiet(response)


def _data(achievement: Achievement, language: str) -> HttpResponse:
    data: dict[str, Any] = {"@context": [CREDENTIALS, OPEN_BADGES], **achievement_in(achievement, language)}
    return JsonResponse(data, content_type=LD_JSON, headers={"Access-Control-Allow-Origin": "*"})


@require_safe
def achievement(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The page for people: what it is, what it takes, and what it is meant to lead to."""
    found = get_object_or_404(Achievement.objects.select_related("issuer"), public_id=public_id)
    facts = Facts.from_json(found.facts)
    language, words = facts.in_language(get_language() or "en")
    kind = Kind(found.kind)
    context = {
        "achievement": found,
        "kind": TITLES[kind],
        "language": language,
        "words": words,
        "hours": facts.hours,
        "estimated": KINDS[kind].by_the_holder,
    }
    return quiet(render(request, "awards/achievement.html", context))
