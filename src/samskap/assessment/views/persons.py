"""One person of a team: deciding, the second look, and documents that never came."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from samskap.applications.models import Application, Document, TeamMember
from samskap.applications.rules.states import State
from samskap.assessment.access import open_member
from samskap.assessment.actions.assessing import (
    Moved,
    NotAssessed,
    agree,
    decide,
    disagree,
    note_no_documents,
)
from samskap.assessment.forms import LONGEST, AssessmentForm, NoDocumentsForm, SecondLookForm
from samskap.assessment.queries.standing import judged
from samskap.assessment.rules.checking import is_checking
from samskap.assessment.rules.looking import may_agree, may_decide
from samskap.assessment.views.doors import of_one, status_of
from samskap.assessment.wording import reasons_in_words
from samskap.organisations.access import Acting
from samskap.people.views.pages import get_or_post, sent


@get_or_post
@of_one
def person(request: HttpRequest, acting: Acting, application: Application, member: UUID) -> HttpResponse:
    """A person's facts and documents, what was decided, and the decision."""
    one = open_member(application, member)
    form = AssessmentForm(sent(request), initial={"seen": _revision(one)})

    def deciding() -> None:
        decide(
            one,
            admitted=form.is_admitted,
            reason=form.cleaned_data["reason"],
            seen=form.revision,
            by=acting,
            at=timezone.now(),
        )

    if form.is_valid() and _done(request, form, deciding):
        return redirect("assessment:application", application.public_id)
    return _person(request, acting, one, form=form)


@require_POST
@of_one
def second_look(request: HttpRequest, acting: Acting, application: Application, member: UUID) -> HttpResponse:
    """Agree with what a colleague has decided, or see it otherwise."""
    one = open_member(application, member)
    form = SecondLookForm(request.POST)

    def looking() -> None:
        if form.agrees:
            agree(one, seen=form.revision, by=acting, at=timezone.now())
        else:
            disagree(one, words=form.cleaned_data["words"], seen=form.revision, by=acting, at=timezone.now())

    if form.is_valid() and _done(request, form, looking):
        return redirect("assessment:application", application.public_id)
    return _person(request, acting, one, second=form)


@require_POST
@of_one
def no_documents(
    request: HttpRequest, acting: Acting, application: Application, member: UUID
) -> HttpResponse:
    """Note that documents never came: the person attends as a course participant, and is told."""
    one = open_member(application, member)
    form = NoDocumentsForm(request.POST)

    def noting() -> None:
        note_no_documents(one, reason=form.cleaned_data["asked"], by=acting, at=timezone.now())

    if form.is_valid() and _done(request, form, noting):
        return redirect("assessment:application", application.public_id)
    return _person(request, acting, one, missing=form)


Form = AssessmentForm | SecondLookForm | NoDocumentsForm


def _done(request: HttpRequest, form: Form, deed: Callable[[], None]) -> bool:
    """Do it; what is refused stands on top of the form."""
    try:
        deed()
    except NotAssessed as refused:
        form.add_error(None, reasons_in_words(refused.verdict))
    except Moved:
        form.add_error(None, gettext("A colleague has decided meanwhile. Look at it again, then decide."))
    else:
        messages.success(request, gettext("Written down. Once it holds, the person is told."))
        return True
    return False


def _revision(member: TeamMember) -> int:
    made = getattr(member, "assessment", None)
    return made.revision if made else 0


def _person(
    request: HttpRequest,
    acting: Acting,
    one: TeamMember,
    *,
    form: AssessmentForm | None = None,
    second: SecondLookForm | None = None,
    missing: NoDocumentsForm | None = None,
) -> HttpResponse:
    """The page, with whatever was refused; the others are empty."""
    application, at = one.application, timezone.now()
    it = application.round
    now = judged([one], it)[0]
    made, seen = now.assessment, {"seen": _revision(one)}
    phase = it.phase_at(at)
    may = may_decide(
        now.by_rule,
        now.look,
        state=State(application.state),
        phase=phase,
        checking=is_checking(phase),
        has_left=one.left_at is not None,
    )
    forms = (
        form or AssessmentForm(initial=seen),
        second or SecondLookForm(initial=seen),
        (missing or NoDocumentsForm()),
    )
    documents = list(Document.objects.filter(member=one).order_by("pk"))
    context = {
        "application": application,
        "municipalities": (one.municipality,),
        "now": now,
        "made": made,
        "documents": documents,
        "language": get_language() or "en",
        "form": forms[0],
        "second": forms[1],
        "missing": forms[2],
        "may_decide": may.ok,
        "why_not": reasons_in_words(may),
        "may_look": may_agree(now.look, same_person=bool(made and made.decided_by_id == acting.person.pk)).ok,
        "own": bool(made and made.decided_by_id == acting.person.pk),
        "limit": LONGEST,
    }
    return render(request, "assessment/person.html", context, status=status_of(*forms))
