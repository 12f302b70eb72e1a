"""The decision on a term's courses: reading it, preparing it, looking at what it means, recording it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from samskap.deciding.access import decision_of
from samskap.deciding.actions.deciding import CantDecide, DecidedMeanwhile, NotWhatWasSeen, decide
from samskap.deciding.decision_paper import decision_file
from samskap.deciding.forms.decision import DecisionForm
from samskap.deciding.queries.decision_page import decision_told
from samskap.deciding.queries.decisions import decision_that_holds
from samskap.deciding.queries.preparing import Prepared, prepared
from samskap.kernel.file_names import tidy_file_name
from samskap.lottery.canonical import canonical
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.terms.access import term_of
from samskap.terms.models import Term
from samskap.terms.queries.heading import heading_of
from samskap.terms.rules.stages import OPEN


@require_safe
@staff(Power.CHOOSE_COURSES)
def decision(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The decision that holds; before the first, what to do."""
    term = term_of(acting, public_id)
    holds = decision_that_holds(term.pk)
    if holds is None:
        facts = {"term": term, "can_decide": term.stage in OPEN}
        return render(request, "deciding/work/decision_none.html", facts)
    return _page(request, term, holds.number)


@require_safe
@staff(Power.CHOOSE_COURSES)
def numbered(request: HttpRequest, acting: Acting, public_id: UUID, number: int) -> HttpResponse:
    """One of a term's decisions by its number; earlier ones stay readable."""
    return _page(request, term_of(acting, public_id), number)


def _page(request: HttpRequest, term: Term, number: int) -> HttpResponse:
    told = decision_told(decision_of(term, number))
    facts = {
        "term": term,
        "told": told,
        "heading": heading_of(term),
        "can_decide": told.holds and term.stage in OPEN,
    }
    return render(request, "deciding/work/decision.html", facts)


@require_safe
@staff(Power.CHOOSE_COURSES)
def paper(_request: HttpRequest, acting: Acting, public_id: UUID, number: int) -> HttpResponse:
    """A decision as PDF."""
    it = decision_of(term_of(acting, public_id), number)
    return _file(decision_file(it), "application/pdf", f"decision-{it.term.slug}-{number}", "pdf")


@require_safe
@staff(Power.CHOOSE_COURSES)
def board(_request: HttpRequest, acting: Acting, public_id: UUID, number: int) -> HttpResponse:
    """What a decision froze, byte for byte what its digest is about."""
    it = decision_of(term_of(acting, public_id), number)
    return _file(canonical(it.board), "application/json", f"decision-{it.term.slug}-{number}", "json")


def _file(content: bytes, media_type: str, name: str, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{tidy_file_name(f"{name}.{ending}", ending)}"'
    return response


@get_or_post
@staff(Power.CHOOSE_COURSES)
def new(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Choose courses and write the decision's words; look at what it means; then record it."""
    term = term_of(acting, public_id)
    if term.stage not in OPEN:
        return redirect("deciding:decision", public_id)
    here = prepared(term)
    form = DecisionForm(sent(request), courses=here.titles, begins_with=_begins_with(here))
    wish = request.POST.get("wish")
    if not form.is_valid() or wish == "change":
        return _new(request, here, form, _status(form))
    verdict = here.verdict_on(form.wanted, at=timezone.now())
    if not verdict.ok:
        form.refuse(verdict)
        return _new(request, here, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    if wish != "decide":
        return _look(request, here, form, HTTPStatus.OK)
    return _decided(request, acting, here, form)


def _decided(request: HttpRequest, acting: Acting, here: Prepared, form: DecisionForm) -> HttpResponse:
    wanted, (replaces, seen) = form.wanted, form.looked_at
    term = here.term
    try:
        it = decide(
            term=term,
            candidates=here.candidates(wanted.chosen),
            decided_on=wanted.decided_on,
            decided_by=wanted.decided_by,
            registry_number=wanted.registry_number,
            reason=wanted.reason,
            by=acting,
            at=timezone.now(),
            replaces=replaces,
            seen=seen,
        )
    except CantDecide as refused:
        form.refuse(refused.verdict)
        return _new(request, here, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except DecidedMeanwhile:
        words = gettext(
            "A colleague has recorded another decision meanwhile. Look at what yours changes now."
        )
        messages.error(request, words)
        return _look(request, prepared(term), form, HTTPStatus.CONFLICT)
    except NotWhatWasSeen:
        words = gettext("The board has changed since you looked. Look at it again, then record the decision.")
        messages.error(request, words)
        return _look(request, prepared(term), form, HTTPStatus.CONFLICT)
    messages.success(request, gettext("The decision is recorded. It doesn’t change any more."))
    return redirect("deciding:numbered", term.public_id, it.number)


def _begins_with(here: Prepared) -> Mapping[str, Any]:
    begun: dict[str, Any] = {
        "chosen": here.before,
        "decided_on": timezone.localdate(),
        "registry_number": here.term.registry_number,
        "decided_by": here.term.owner,
    }
    if here.holds:
        begun["decided_by"] = here.holds.decided_by
        begun["registry_number"] = here.holds.registry_number
    return begun


def _new(request: HttpRequest, here: Prepared, form: DecisionForm, status: int) -> HttpResponse:
    courses = [(row, form[f"place_{row.candidate.pk}"]) for row in here.whole.rows]
    facts = {"term": here.term, "here": here, "form": form, "courses": courses}
    return render(request, "deciding/work/decision_new.html", facts, status=status)


def _look(request: HttpRequest, here: Prepared, form: DecisionForm, status: int) -> HttpResponse:
    """What was typed, not to be changed here, and what it would mean; it rests on the board as it is now."""
    facts = {
        "term": here.term,
        "here": here,
        "form": form,
        "outlook": here.outlook(form.wanted),
        "kept": [(each.html_name, each.value()) for each in form if each.name not in {"replaces", "seen"}],
    }
    return render(request, "deciding/work/decision_look.html", facts, status=status)


def _status(form: object) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if getattr(form, "errors", None) else HTTPStatus.OK
