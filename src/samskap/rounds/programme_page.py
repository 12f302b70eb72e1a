"""What rounds put on a programme's page: when one can apply, and how places are given."""

from typing import cast

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samskap.programmes.models import Programme
from samskap.rounds.access import published_rounds
from samskap.rounds.models import Regulation, Round
from samskap.rounds.queries.told import statuses, told_of
from samskap.rounds.rules.regulation import Terms, terms_of

#: How many rounds the page of a programme names, the newest first.
SHOWN = 6


def call(request: HttpRequest, programme: Programme) -> SafeString:
    """The rounds with their dates, and the way to apply. One query."""
    rounds = _rounds(request, programme)
    context = {"rounds": [told_of(each, at=timezone.now()) for each in rounds]}
    return SafeString(render_to_string("rounds/calls.html", context, request=request))


def admission(request: HttpRequest, programme: Programme) -> SafeString:
    """Who can take part, by the regulation; how places are given. One more query without any round."""
    rounds = _rounds(request, programme)
    newest = told_of(rounds[0], at=timezone.now()) if rounds else None
    regulation = rounds[0].regulation if rounds else _regulation_of(programme)
    if regulation is None:
        return SafeString("")
    terms = newest.terms if newest else terms_of(regulation.terms)
    context = {
        "told": newest or _Terms(terms),
        "chosen": newest,
        "statuses": statuses(terms, get_language() or "en"),
        "regulation": regulation,
        "terms": terms,
    }
    return SafeString(render_to_string("rounds/programme_admission.html", context, request=request))


class _Terms:
    """A regulation without a round, for the piece about who can take part."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms


def _rounds(request: HttpRequest, programme: Programme) -> list[Round]:
    """The newest rounds; asked for once a page."""
    if not hasattr(request, "rounds_of_programme"):
        found = list(published_rounds(programme.slug)[:SHOWN])
        request.rounds_of_programme = found  # type: ignore[attr-defined]
    return cast("list[Round]", request.rounds_of_programme)  # type: ignore[attr-defined]


def _regulation_of(programme: Programme) -> Regulation | None:
    """The newest regulation that holds today, where no round follows any."""
    ours = Regulation.objects.filter(organisation_id=programme.organisation_id)
    return ours.filter(valid_from__lte=timezone.localdate()).order_by("-valid_from", "-pk").first()
