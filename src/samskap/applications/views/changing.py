"""Another person in a team after the deadline: the municipality asks, the school answers."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from samskap.applications.access import change_for, changes_for, my_member
from samskap.applications.actions import changing
from samskap.applications.actions.changing import NotChanged, facts_in
from samskap.applications.actions.team import CountsElsewhere
from samskap.applications.forms.answering import DecisionForm, ReasonForm
from samskap.applications.forms.team import MemberForm
from samskap.applications.models import Answer, Application, ChangeRequest, TeamMember
from samskap.applications.paper import person_proposed, person_shown
from samskap.applications.queries.claims import contact_of, takes_extra_care
from samskap.applications.queries.contents import Whole, whole
from samskap.applications.rules.handing_in import may_ask_to_change
from samskap.applications.rules.states import State
from samskap.applications.ties import is_tied
from samskap.applications.views.pages import me, of_my_application
from samskap.applications.wording import reason_in_words, why_no_other_person
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.rules.regulation import Terms, terms_of

ROWS_ON_A_PAGE = 50


@get_or_post
@of_my_application
def change_person(request: HttpRequest, application: Application, member: UUID) -> HttpResponse:
    """Ask the school to have somebody else in a person's place."""
    it, leaving = whole(application), my_member(application, member)
    verdict = may_ask_to_change(
        State(application.state),
        application.round.phase_at(timezone.now()),
        until=application.editable_until,
        at=timezone.now(),
    )
    initial = {"language": application.language, "municipality": str(leaving.municipality_id)}
    person = MemberForm(sent(request), terms=it.terms, municipalities=it.agreed, initial=initial)
    reason = ReasonForm(sent(request))
    valid = request.method == "POST" and person.is_valid() and reason.is_valid()
    if valid and verdict.ok and _asked(request, it, leaving, person, reason):
        return redirect("applications:desk", application.public_id)
    facts = {
        "application": application,
        "leaving": leaving,
        "refused": leaving.answer == Answer.REFUSED,
        "waiting": leaving.change_requests.filter(decided_at=None).first(),
        "why_not": "" if verdict.ok else why_no_other_person(verdict),
        "person": person,
        "reason": reason,
    }
    failed = request.method == "POST"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
    return render(request, "applications/change_person.html", facts, status=status)


def _asked(
    request: HttpRequest, it: Whole, leaving: TeamMember, person: MemberForm, reason: ReasonForm
) -> bool:
    try:
        changing.ask_for_change(
            leaving,
            person.facts,
            reason=reason.cleaned_data["reason"],
            by=me(request),
            at=timezone.now(),
        )
    except (NotChanged, CountsElsewhere) as refused:
        _say(person, refused, it.terms)
        return False
    messages.success(request, gettext("The school is asked. You get a letter when it has answered."))
    return True


@require_safe
@staff(Power.RUN_ADMISSION)
def changes(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What municipalities ask for: what waits first."""
    page = Paginator(changes_for(acting), ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "applications/changes.html", {"page": page})


@get_or_post
@staff(Power.RUN_ADMISSION)
def change(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """One request: who would leave, who would come, what the team would be; and the answer."""
    asked = change_for(acting, public_id)
    if is_tied(acting.person.pk, asked.application_id):
        messages.warning(request, gettext("You have a tie to it"))
        return redirect("applications:changes")
    terms = terms_of(asked.application.round.regulation.terms)
    form = DecisionForm(sent(request))
    if form.is_valid() and _decided(acting, asked, form, terms):
        messages.success(request, gettext("Answered. The municipality gets a letter."))
        return redirect("applications:changes")
    facts = {
        "asked": asked,
        "leaving": person_shown(asked.member, terms) if asked.member.name else None,
        "coming": person_proposed(facts_in(asked.changes), terms),
        "form": form,
        "school_language": get_language(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "applications/change.html", facts, status=status)


def _decided(acting: Acting, asked: ChangeRequest, form: DecisionForm, terms: Terms) -> bool:
    decide = changing.grant if form.cleaned_data["wish"] == "grant" else changing.refuse
    try:
        decide(asked, words=form.cleaned_data["words"], by=acting, at=timezone.now())
    except (NotChanged, CountsElsewhere) as refused:
        _say(form, refused, terms)
        return False
    return True


def _say(form: Form, refused: NotChanged | CountsElsewhere, terms: Terms) -> None:
    """Put into the form why another person can't be taken."""
    if isinstance(refused, CountsElsewhere):
        email = str(form.cleaned_data.get("email", ""))
        whom = "" if email and takes_extra_care(email) else contact_of(refused.other).name
        words = gettext("This person is in the team of another municipality already.")
        form.add_error(None, f"{words} {gettext('Ask %(name)s.') % {'name': whom}}" if whom else words)
        return
    for each in refused.verdict.reasons:
        no_rule = each.code in {"over", "begun", "edit-instead", "left", "being-mended"}
        form.add_error(
            None, why_no_other_person(refused.verdict) if no_rule else reason_in_words(each, terms)
        )
