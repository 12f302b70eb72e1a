"""Where a catalogue is prepared: begun from the decision, seen whole, published."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.catalogue.access import begun_catalogue, catalogue_of
from samskap.catalogue.actions.holding import TermIsClosed
from samskap.catalogue.actions.preparing import NothingDecided, begin, follow_decision
from samskap.catalogue.actions.publishing import NotReady, publish
from samskap.catalogue.checklist import checks_of, reason_in_words
from samskap.catalogue.forms.deciding import DecisionForm
from samskap.catalogue.models import Catalogue
from samskap.catalogue.queries.decided import proposal_for
from samskap.catalogue.queries.standing import prepared
from samskap.catalogue.ways import Ways
from samskap.deciding.queries.decisions import chosen_candidates
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.terms.access import term_of
from samskap.terms.actions.moving import NotAtThisStage
from samskap.terms.rules.stages import OPEN, Stage


@require_safe
@staff(Power.CHOOSE_COURSES)
def office(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """How far the catalogue of a term has come, and what to do next."""
    of = term_of(acting, term)
    it = begun_catalogue(of)
    if it is None:
        facts = {"term": of, "chosen": chosen_candidates(of.pk), "is_open": Stage(of.stage) in OPEN}
        return render(request, "catalogue/work/begin.html", facts)
    it.term = of
    return _office(request, it)


@require_POST
@staff(Power.CHOOSE_COURSES)
def begin_it(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """Begin the catalogue with what is decided."""
    try:
        begin(term=term_of(acting, term), by=acting, at=timezone.now())
    except NothingDecided:
        messages.error(request, gettext("Nothing is decided yet. The catalogue begins from the decision."))
    except TermIsClosed:
        messages.error(request, closed())
    else:
        messages.success(request, gettext("The catalogue is begun. Nobody else sees it yet."))
    return redirect("catalogue:office", term)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def decision(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """Bring the catalogue to the decision that holds."""
    it = catalogue_of(acting, term)
    proposal = proposal_for(it)
    if not proposal:
        messages.success(request, gettext("The catalogue is as decided."))
        return redirect("catalogue:office", term)
    form = DecisionForm(sent(request), proposal=proposal)
    if form.is_valid():
        try:
            follow_decision(catalogue=it, **form.asked, by=acting, at=timezone.now())
        except TermIsClosed:
            messages.error(request, closed())
        else:
            messages.success(request, gettext("Saved. Write the words of the courses that are new."))
        return redirect("catalogue:office", term)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    facts = {"it": it, "proposal": proposal, "form": form}
    return render(request, "catalogue/work/decision.html", facts, status=status)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def publish_it(request: HttpRequest, acting: Acting, term: UUID) -> HttpResponse:
    """Look at it once more, then let everybody read it."""
    it = catalogue_of(acting, term)
    if request.method != "POST":
        return _publish(request, it, HTTPStatus.OK)
    try:
        publish(catalogue=it, by=acting, at=timezone.now())
    except NotReady:
        return _publish(request, it, HTTPStatus.UNPROCESSABLE_ENTITY)
    except (TermIsClosed, NotAtThisStage):
        messages.error(request, closed())
    else:
        messages.success(request, gettext("The catalogue is published. Everybody can read it now."))
    return redirect("catalogue:office", term)


def closed() -> str:
    """What is said when a term doesn't take changes any more."""
    return gettext("The term doesn’t take changes any more. Its catalogue stays as it is.")


def _office(request: HttpRequest, it: Catalogue) -> HttpResponse:
    found = prepared(it)
    stage = Stage(it.term.stage)
    facts = {
        "it": it,
        "term": it.term,
        "found": found,
        "checks": checks_of(found),
        "proposal": proposal_for(it),
        "preview": Ways(it, is_preview=True),
        "ways": Ways(it),
        "is_open": stage in OPEN,
        "is_public": bool(it.published_at) and stage in {Stage.PUBLISHED, Stage.OVER},
    }
    return render(request, "catalogue/work/office.html", facts)


def _publish(request: HttpRequest, it: Catalogue, status: int) -> HttpResponse:
    found = prepared(it)
    facts = {
        "it": it,
        "found": found,
        "checks": checks_of(found),
        "reasons": [reason_in_words(each) for each in found.verdict.reasons],
        "refused": status != HTTPStatus.OK,
        "is_public": bool(it.published_at) and it.term.stage == Stage.PUBLISHED,
        "preview": Ways(it, is_preview=True),
    }
    return render(request, "catalogue/work/publish.html", facts, status=status)
