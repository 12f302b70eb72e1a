"""The applications of a round, and the end of checking them."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.applications.titles import title_for
from samskap.assessment.actions.checking import NotFinished, finish, go_on_checking
from samskap.assessment.queries import desk as queries
from samskap.assessment.queries.waits import open_in
from samskap.assessment.rules.checking import is_checking, may_finish
from samskap.assessment.wording import LISTS, reasons_in_words
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post
from samskap.rounds.access import round_for
from samskap.rounds.actions.moving import NotAtThisStage
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Phase, Stage


@require_safe
@staff(Power.ASSESS_APPLICATIONS)
def rounds(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The rounds of the school one acts for that everybody knows of, the newest first."""
    language = get_language() or "en"
    rows = [(it, title_for(it, language), count) for it, count in queries.rounds_in(acting)]
    return render(request, "assessment/rounds.html", {"rows": rows})


@require_safe
@staff(Power.ASSESS_APPLICATIONS)
def applications(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """All that was handed in to a round, or one list of it."""
    it, at = round_for(acting, public_id), timezone.now()
    show = request.GET.get("show", "")
    show = show if show in LISTS else ""
    page, rows = queries.rows(it, acting, show=show, number=request.GET.get("page", "1"), at=at)
    counts, here = queries.counts(it), reverse("assessment:applications", args=[public_id])
    context = {
        "round": it,
        "page": page,
        "rows": rows,
        "show": show,
        "checking": is_checking(it.phase_at(at)),
        "open": it.phase_at(at) in {Phase.COMING, Phase.OPEN},
        "runs": acting.may(Power.RUN_ADMISSION),
        "lists": [
            (f"{words} ({counts[key]})", f"{here}?show={key}" if key else here, key == show)
            for key, words in LISTS.items()
            if counts[key] or not key or key == show
        ],
    }
    return render(request, "assessment/applications.html", context)


@get_or_post
@staff(Power.RUN_ADMISSION)
def end(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What still waits before a round is checked; sending the form ends checking."""
    it, at = round_for(acting, public_id), timezone.now()
    if request.method != "POST":
        return _end(request, it, HTTPStatus.OK)
    try:
        finish(it, by=acting, at=at)
    except NotFinished:
        return _end(request, it, HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, gettext("Checking has ended. Who is complete is in the selection."))
    return redirect("assessment:applications", public_id)


def _end(request: HttpRequest, it: Round, status: HTTPStatus) -> HttpResponse:
    at = timezone.now()
    waits = open_in(it, at=at)
    verdict = may_finish(it.phase_at(at), waits=bool(waits))
    context = {
        "round": it,
        "waits": waits,
        "checked": it.stage == Stage.CHECKED,
        "can_end": verdict.ok,
        "why_not": reasons_in_words(verdict),
        "counts": queries.counts(it),
    }
    return render(request, "assessment/end.html", context, status=status)


@require_POST
@staff(Power.RUN_ADMISSION)
def go_on(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take checking up again, as long as no pool is fixed."""
    it = round_for(acting, public_id)
    try:
        go_on_checking(it, by=acting, at=timezone.now())
    except NotAtThisStage:
        messages.error(request, gettext("The round has come further: a pool is fixed, or it isn’t open yet."))
    else:
        messages.success(request, gettext("Applications are being checked again."))
    return redirect("assessment:end", public_id)
