"""Teams before the start."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST

from samskap.applications.rules.states import State
from samskap.offers.actions.teams import confirm, let_go_on
from samskap.offers.models import Offer
from samskap.offers.queries.lists import tied_to
from samskap.offers.queries.situation import situation
from samskap.offers.queries.teams import teams_of
from samskap.offers.rules.teams import may_lapse
from samskap.offers.views.pages import of_our_round
from samskap.offers.wording import sentences
from samskap.organisations.access import Acting
from samskap.people.views.pages import get_or_post
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage


@get_or_post
@of_our_round
def teams(request: HttpRequest, acting: Acting, it: Round) -> HttpResponse:
    """Who comes, what is missing; a press confirms every team that is whole."""
    at = timezone.now()
    now = situation(it, at=at)
    if request.method == "POST":
        count = confirm(offers=[each.offer for each in now.held], by=acting, at=at)
        words = ngettext("%(count)d team is confirmed.", "%(count)d teams are confirmed.", count)
        messages.success(request, words % {"count": count} if count else gettext("No team was to confirm."))
        return redirect("offers:teams", it.public_id)
    offered = now.standing("open", "accepted")
    found = teams_of(it, [each.offer for each in offered])
    running = it.stage == Stage.RUNNING
    closed = tied_to(acting.person.pk, it)
    rows = []
    for each in offered:
        team = found[each.application.pk]
        if each.application.pk in closed:
            team = replace(team, people=())
        short = team.shortfall if team.shortfall and team.shortfall.mended_at is None else None
        verdict = may_lapse(team.verdict, mend_by=short.mend_by if short else None, running=running, at=at)
        taken = each.stands == "accepted"
        rows.append((each, team, short, sentences(team.verdict), taken and verdict.ok))
    to_confirm = [
        team for each, team, *_rest in rows if team.verdict.ok and each.application.state == State.ACCEPTED
    ]
    facts = {"round": it, "rows": rows, "to_confirm": len(to_confirm), "running": running}
    return render(request, "offers/teams.html", facts)


@require_POST
@of_our_round
def go_on(request: HttpRequest, acting: Acting, it: Round, application: UUID) -> HttpResponse:
    """A team fell apart, and its day is over: its place goes on."""
    found = Offer.objects.filter(application__public_id=application, application__round=it)
    offer = found.order_by("-pk").first()
    if offer is None:
        raise Http404("no offer of such an application")
    let_go_on(offer=offer, by=acting, at=timezone.now())
    messages.success(request, gettext("The place is free. See who is next."))
    return redirect("offers:next", it.public_id)
