"""The desk of those who run admission: the rounds there are, and where one of them stands."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.programmes.facts import facts_of
from samskap.programmes.models import Programme
from samskap.rounds import steps
from samskap.rounds.access import round_for, rounds_for
from samskap.rounds.queries.standing import standing_of
from samskap.rounds.queries.told import told_of
from samskap.rounds.wording import PHASES, name_of


@require_safe
@staff(Power.RUN_ADMISSION)
def desk(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The rounds of the organisation one acts for."""
    at, language = timezone.now(), get_language() or "en"
    rows = [
        {
            "round": each,
            "name": name_of(each),
            "programme": facts_of(each.programme).text(language).title,
            "phase": PHASES[each.phase_at(at)],
        }
        for each in rounds_for(acting)
    ]
    has_programme = bool(rows) or Programme.objects.filter(organisation_id=acting.organisation_id).exists()
    return render(request, "rounds/desk.html", {"rows": rows, "has_programme": has_programme})


@require_safe
@staff(Power.RUN_ADMISSION)
def one(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Where a round stands, and what can be done next."""
    it = round_for(acting, public_id)
    at = timezone.now()
    facts = {
        "told": told_of(it, at=at),
        "standing": standing_of(it, at=at),
        "pieces": steps.pieces(request, acting, it),
    }
    return render(request, "rounds/one.html", facts)
