"""Offers at work: how they stand, sending them, who is next, more time, the end."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from samskap.offers.actions.ending import begin, fill, verdict_on_filling
from samskap.offers.actions.passing_on import offer_next, offer_over_quota
from samskap.offers.actions.placing import reply_by_for
from samskap.offers.actions.replying import give_longer
from samskap.offers.actions.sending import send_all
from samskap.offers.forms import LongerForm, PressForm
from samskap.offers.queries.situation import Situation, appeals, situation
from samskap.offers.views.pages import form_page, of_our_round
from samskap.offers.wording import sentences
from samskap.organisations.access import Acting
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.rounds.working_days import begins_at, day_in, ends_at


@require_safe
@of_our_round
def desk(request: HttpRequest, _acting: Acting, it: Round) -> HttpResponse:
    """How the places of a round stand, and the one next step."""
    at = timezone.now()
    now, verdict = situation(it, at=at), None
    if it.stage == Stage.OFFERING:
        verdict = verdict_on_filling(now)
    facts = {
        "round": it,
        "now": now,
        "appeals": [(each, now.names[each.pk]) for each in appeals(now)] if now.offers else [],
        "may_send": it.stage == Stage.DRAWN,
        "may_fill": verdict is not None and verdict.ok,
        "why_not_filled": sentences(verdict) if verdict and now.offers else "",
        "may_begin": it.stage == Stage.FILLED and at >= begins_at(it.country, it.starts_on),
    }
    return render(request, "offers/desk.html", facts)


@get_or_post
@of_our_round
def send(request: HttpRequest, acting: Acting, it: Round) -> HttpResponse:
    """Look at what is going out, then send it with one press."""
    at = timezone.now()
    if request.method == "POST":
        count = send_all(it=it, by=acting, at=at)
        messages.success(
            request,
            ngettext("%(count)d offer is sent.", "%(count)d offers are sent.", count) % {"count": count}
            if count
            else gettext("Everything is sent."),
        )
        return redirect("offers:desk", it.public_id)
    now = situation(it, at=at)
    facts = {
        "round": it,
        "may_send": it.stage == Stage.DRAWN,
        "reply_by": reply_by_for(it, at),
        "offered": [(now.names[each.pk], now.because(each), each) for each in now.unsent],
        "others": [(now.names[each.pk], each, now.line.place_of(each)) for each in now.others],
    }
    return render(request, "offers/send.html", facts)


@get_or_post
@of_our_round
def next_one(request: HttpRequest, acting: Acting, it: Round) -> HttpResponse:
    """Who is next, and why; a press offers the place."""
    now = situation(it, at=timezone.now())
    form = PressForm(sent(request))
    if request.method == "POST":
        if not form.is_valid():
            messages.warning(request, gettext("Look again at who is next, and press then."))
            return redirect("offers:next", it.public_id)
        wanted = form.cleaned_data["application"]
        chosen = next((each for each in now.applications if each.public_id == wanted), None)
        if chosen is None:
            raise Http404("no such application in this round")
        offer_next(it=it, application=chosen, by=acting, at=timezone.now())
        messages.success(request, gettext("The place is offered. Everybody concerned is written to."))
        return redirect("offers:desk", it.public_id)
    return render(request, "offers/next.html", {"round": it, "now": now, **_why(now)})


def _why(now: Situation) -> dict[str, object]:
    turn = now.next
    if turn is None:
        return {"next": None}
    return {
        "next": turn,
        "name": now.names[turn.application.pk],
        "passed": [now.names[each.pk] for each in turn.passed],
        "freed": now.freed,
    }


@get_or_post
@of_our_round
def over_quota(request: HttpRequest, acting: Acting, it: Round, application: UUID) -> HttpResponse:
    """A place over quota, after a complaint that was upheld."""
    now = situation(it, at=timezone.now())
    chosen = next((each for each in now.applications if each.public_id == application), None)
    may = {each.pk for each in appeals(now)}
    if chosen is None or (chosen.pk not in may and request.method != "POST"):
        raise Http404("no upheld complaint of such an application")
    if request.method == "POST":
        offer_over_quota(it=it, application=chosen, by=acting, at=timezone.now())
        messages.success(request, gettext("The place is offered. Nobody else loses one for it."))
        return redirect("offers:desk", it.public_id)
    return render(request, "offers/over_quota.html", {"round": it, "name": now.names[chosen.pk]})


@get_or_post
@of_our_round
def longer(request: HttpRequest, acting: Acting, it: Round) -> HttpResponse:
    """A later day to answer by."""
    at = timezone.now()
    now = situation(it, at=at)
    open_offers = {str(each.offer.public_id): each for each in now.waiting_for_reply}
    asked = request.POST.get("whom", "")
    concerned = [open_offers[asked]] if asked in open_offers else list(open_offers.values())
    latest = max(
        [day_in(it.country, each.offer.reply_by) for each in concerned], default=day_in(it.country, at)
    )
    form = LongerForm(
        sent(request),
        offers=[(key, each.name) for key, each in open_offers.items()],
        country=it.country,
        latest=latest,
    )
    if not form.is_valid():
        return form_page(request, "longer", form, round=it, open=list(open_offers.values()))
    until = ends_at(it.country, form.cleaned_data["until"])
    count = give_longer(offers=[each.offer for each in concerned], until=until, by=acting, at=at)
    messages.success(
        request,
        ngettext("%(count)d municipality has more time.", "%(count)d municipalities have more time.", count)
        % {"count": count},
    )
    return redirect("offers:desk", it.public_id)


@require_POST
@of_our_round
def filled(request: HttpRequest, acting: Acting, it: Round) -> HttpResponse:
    """All places are given."""
    fill(it=it, by=acting, at=timezone.now())
    messages.success(request, gettext("All places are given."))
    return redirect("offers:desk", it.public_id)


@require_POST
@of_our_round
def begun(request: HttpRequest, acting: Acting, it: Round) -> HttpResponse:
    """The study begins."""
    begin(it=it, by=acting, at=timezone.now())
    messages.success(request, gettext("The study has begun. Whoever still waited is written to."))
    return redirect("offers:desk", it.public_id)
