"""The persons of the team: adding one, changing what is said, taking one out."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from samskap.applications import showing
from samskap.applications.actions import team
from samskap.applications.actions.holding import Conflict
from samskap.applications.forms.team import MemberForm, said_of
from samskap.applications.models import Answer, Application, TeamMember
from samskap.applications.queries import Whole
from samskap.applications.queries import whole as whole_of
from samskap.applications.queries.claims import Contact, contact_of, counted_in, takes_extra_care
from samskap.applications.queries.contents import member_view
from samskap.applications.rules.team import room_for_one
from samskap.applications.views.pages import conflict_page, form_page, me, of_my_application, to_desk
from samskap.applications.wording import reason_in_words
from samskap.people.views.pages import get_or_post, sent


@get_or_post
@of_my_application
def new(request: HttpRequest, application: Application) -> HttpResponse:
    """Add a person."""
    whole = whole_of(application)
    form = _form(request, whole, {"language": application.language})
    verdict = room_for_one(len(whole.members), whole.terms)
    facts = {"application": application, "whole": whole, "person": None}
    if not verdict.ok:
        full = reason_in_words(verdict.reasons[0], whole.terms)
        if form.is_bound:
            form.add_error(None, full)
        return form_page(request, "person", form, full=full, **facts)
    if not form.is_valid():
        return form_page(request, "person", form, **facts)
    try:
        made = team.add_member(application, form.facts, by=me(request), at=timezone.now())
    except team.TeamFull:
        form.add_error(
            None, gettext("The team became full while you wrote: somebody else has added a person.")
        )
    except team.Twice:
        form.add_error("email", _twice())
    else:
        return _said_and_back(request, application, made, whole)
    return form_page(request, "person", form, **facts)


@get_or_post
@of_my_application
def one(request: HttpRequest, application: Application, member: UUID) -> HttpResponse:
    """What is said about a person, and the standing that it makes."""
    whole = whole_of(application)
    found = _member(whole, member)
    if found.answer == Answer.REFUSED:
        return to_desk(application, "people")
    form = _form(request, whole, said_of(found))
    view = next(each for each in whole.members if each.member.pk == found.pk)
    person = showing.person_in_words(view, joint=len(whole.participations) > 1)
    facts = {
        "application": application,
        "whole": whole,
        "person": person,
        "elsewhere": _counts_elsewhere(found) if view.elsewhere else "",
    }
    if not form.is_valid():
        return form_page(request, "person", form, **facts)
    try:
        changed = team.change_member(
            found,
            form.facts,
            base_revision=form.cleaned_data["revision"],
            by=me(request),
            at=timezone.now(),
        )
    except Conflict as conflict:
        return _two_versions(request, conflict.stored, facts)
    except team.Twice:
        form.add_error("email", _twice())
    except team.CountsElsewhere as elsewhere:
        form.add_error("email", _in_words(contact_of(elsewhere.other)))
    else:
        return _said_and_back(request, application, changed, whole)
    return form_page(request, "person", form, **facts)


@get_or_post
@of_my_application
def remove(request: HttpRequest, application: Application, member: UUID) -> HttpResponse:
    """Ask, and then take a person out of the team."""
    found = application.members.filter(public_id=member).first()
    if found is None or (found.left_at and request.method != "POST"):
        raise Http404("nobody of this team")
    if request.method == "POST":
        team.remove_member(found, by=me(request), at=timezone.now())
        messages.success(request, gettext("The person is no longer in the team."))
        return to_desk(application, "people")
    return render(request, "applications/person_remove.html", {"application": application, "member": found})


def _form(request: HttpRequest, whole: Whole, initial: dict[str, object]) -> MemberForm:
    asked = [each for each in whole.participations if each.declined_at is None]
    return MemberForm(sent(request), initial=initial, terms=whole.terms, municipalities=asked)


def _member(whole: Whole, public_id: UUID) -> TeamMember:
    for each in whole.members:
        if each.member.public_id == public_id:
            return each.member
    raise Http404("nobody of this team")


def _said_and_back(
    request: HttpRequest, application: Application, member: TeamMember, whole: Whole
) -> HttpResponse:
    """Back to the desk, saying what the person will be, and who else counts the person in."""
    person = showing.person_in_words(member_view(member, whole.terms), joint=False)
    messages.success(
        request,
        gettext("Saved. As it stands, %(name)s will be: %(standing)s.")
        % {"name": member.name, "standing": person.standing},
    )
    if elsewhere := _counts_elsewhere(member):
        messages.warning(request, elsewhere)
    return to_desk(application, "people")


def _counts_elsewhere(member: TeamMember) -> str:
    """That somebody else counts a person in, and whom to ask; "" for nobody. With extra care, only that."""
    other = counted_in(member.round_id, member.email, but=member.application_id)
    if other is None:
        return ""
    return _in_words(Contact() if takes_extra_care(member.email) else contact_of(other))


def _in_words(contact: Contact) -> str:
    """Say that a person counts in another application, and whom to ask."""
    words = gettext("This person is in the team of another application already, and can be in one only.")
    who = " ".join(each for each in (contact.name, contact.email) if each)
    ask = gettext("Ask %(who)s.") % {"who": who} if who else gettext("Ask the school.")
    return f"{words} {ask}"


def _twice() -> str:
    return gettext("Somebody with this address is in the team already.")


def _two_versions(request: HttpRequest, stored: TeamMember, facts: dict[str, Any]) -> HttpResponse:
    """Both versions on one page: what is stored, and the form as it was sent, resting on that."""
    data, whole = request.POST.copy(), facts["whole"]
    data["revision"] = str(stored.revision)
    again = MemberForm(data, terms=whole.terms, municipalities=whole.participations)
    shown = MemberForm(initial=said_of(stored), terms=whole.terms, municipalities=whole.participations)
    differ = [
        (bound.label, _shown(shown[bound.name]), _shown(bound))
        for bound in again.visible_fields()
        if _shown(bound) != _shown(shown[bound.name])
    ]
    return conflict_page(request, "person", again, conflict=differ, **facts)


def _shown(bound: object) -> str:
    """What stands in a field, as somebody reads it."""
    value = str(bound.value() or "")  # type: ignore[attr-defined]
    choices = dict(getattr(bound.field, "choices", []))  # type: ignore[attr-defined]
    return str(choices.get(value, value))
