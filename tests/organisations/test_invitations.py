"""Invitations work once, for a time, and only for the one they are meant for (B-1.5)."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.management import call_command
from django.utils import timezone

from samskap.notices.models import Letter
from samskap.organisations.actions.invitations import (
    ForAnotherAddress,
    NotValid,
    accept,
    fresh_code_of,
    invite,
    send,
    withdraw,
)
from samskap.organisations.actions.memberships import end
from samskap.organisations.models import Invitation, Membership
from samskap.organisations.positions import NotAllowed, Position
from samskap.organisations.rules import INVITATION_LASTS, Role
from tests.organisations.factories import InvitationFactory, MembershipFactory, OrganisationFactory
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("B-1.5")]
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = timedelta(days=1)


def printed(by: Membership | None = None, **more) -> tuple[Invitation, str]:
    """An invitation on paper, and its code."""
    by = by or MembershipFactory(Role.COORDINATOR)
    invited = InvitationFactory(by=by, at=NOW, **more)
    return invited, fresh_code_of(invitation=invited, by=by, at=NOW)


def by_letter(email: str) -> tuple[Invitation, str]:
    """An invitation by e-mail, and its code."""
    by = MembershipFactory(Role.COORDINATOR)
    position = Position(organisation=by.organisation, role=Role.TEACHER, valid_from=TODAY)
    invited = invite(position=position, email=email, language="sv", by=by, at=NOW)
    return invited, Letter.objects.latest("pk").facts["code"]


@pytest.mark.journey("B5.1")
def test_whoever_has_the_code_gets_the_role_once():
    invited, code = printed()
    person = PersonFactory()
    held = accept(code=code.lower().replace("-", " "), person=person, name="Demo teacher", at=NOW)
    person.refresh_from_db()
    assert (held.person, held.organisation, held.role) == (person, invited.organisation, "teacher")
    assert (person.has_roles, person.name) == (True, "Demo teacher")
    with pytest.raises(NotValid):
        accept(code=code, person=PersonFactory(), at=NOW)
    assert accept(code=code, person=person, at=NOW) == held


def test_the_code_is_kept_as_a_fingerprint_and_in_the_letter_only(settings):
    invited, code = by_letter("new.teacher@example.org")
    letter = Letter.objects.get()
    stored = [str(value) for row in Invitation.objects.values() for value in row.values()]
    assert not [value for value in stored if code in value]
    assert letter.address == "new.teacher@example.org"
    assert letter.facts["link"] == f"{settings.BASE_URL}/sv/invitation/{code}/"
    settings.SECRET_KEY = "another key, so that who only has the table can't try codes"
    with pytest.raises(NotValid):
        accept(code=code, person=PersonFactory(email="new.teacher@example.org"), at=NOW)
    assert invited.accepted_at is None


def test_a_letter_is_for_its_address_alone_and_forgets_it_when_accepted():
    invited, code = by_letter("New.Teacher@example.org")
    with pytest.raises(ForAnotherAddress):
        accept(code=code, person=PersonFactory(), at=NOW)
    accept(code=code, person=PersonFactory(email="new.teacher@example.org"), at=NOW)
    invited.refresh_from_db()
    assert invited.email == ""


@pytest.mark.parametrize(
    "why", ["forged", "too old", "withdrawn", "replaced", "role over", "closed", "ended"]
)
def test_what_is_not_valid_any_more_opens_nothing(why: str):
    by = MembershipFactory(Role.COORDINATOR)
    invited, code = printed(by, valid_until=TODAY + 3 * DAY)
    at = NOW
    match why:
        case "forged":
            code = "3333-3333-3333-3333"
        case "too old":
            at = NOW + INVITATION_LASTS
        case "withdrawn":
            withdraw(invitation=invited, by=by, at=NOW)
        case "replaced":
            fresh_code_of(invitation=invited, by=by, at=NOW)
        case "role over":
            at = NOW + 4 * DAY
        case "closed":
            invited.organisation.closed_on = TODAY
            invited.organisation.save()
        case "ended":
            end(membership=by, by=by, at=NOW)
    person = PersonFactory()
    with pytest.raises(NotValid):
        accept(code=code, person=person, at=at)
    assert not Membership.objects.of_person(person.pk).exists()


def test_nobody_invites_themselves():
    by = MembershipFactory(Role.COORDINATOR)
    _invited, code = printed(by)
    with pytest.raises(NotAllowed):
        accept(code=code, person=by.person, at=NOW)
    position = Position(organisation=by.organisation, role=Role.TEACHER, valid_from=TODAY)
    with pytest.raises(NotAllowed):
        invite(position=position, email=by.person.email.upper(), by=by, at=NOW)


@pytest.mark.policy("B-1.4")
def test_one_invites_only_to_roles_that_one_may_give():
    by = MembershipFactory(Role.COORDINATOR)
    for role in (Role.COORDINATOR, Role.OPERATOR, Role.EXAMINER):
        position = Position(organisation=by.organisation, role=role, valid_from=TODAY)
        with pytest.raises(NotAllowed):
            invite(position=position, by=by, at=NOW)
    assert not Invitation.objects.exists()


def test_inviting_an_address_again_withdraws_the_first_invitation():
    first, code = by_letter("new.teacher@example.org")
    position, by = Position.of(first), first.invited_as
    invite(position=position, email=first.email, language="en", by=by, at=NOW)
    first.refresh_from_db()
    assert first.withdrawn_at == NOW
    with pytest.raises(NotValid):
        accept(code=code, person=PersonFactory(email="new.teacher@example.org"), at=NOW)


def test_sending_again_makes_the_first_letter_void():
    invited, code = by_letter("new.teacher@example.org")
    send(invitation=invited, language="en", by=invited.invited_as, at=NOW + DAY)
    fresh = Letter.objects.latest("pk").facts["code"]
    person = PersonFactory(email="new.teacher@example.org")
    with pytest.raises(NotValid):
        accept(code=code, person=person, at=NOW + DAY)
    assert accept(code=fresh, person=person, at=NOW + DAY + INVITATION_LASTS - timedelta(seconds=1))


def test_an_accepted_invitation_can_neither_be_withdrawn_nor_printed_again():
    invited, code = printed()
    accept(code=code, person=PersonFactory(), at=NOW)
    for deed in (withdraw, fresh_code_of):
        with pytest.raises(NotValid):
            deed(invitation=invited, by=invited.invited_as, at=NOW)


@pytest.mark.policy("B-1.6")
def test_a_deputy_by_invitation_stands_in_while_the_original_lasts():
    original = MembershipFactory(Role.COUNSELLOR)
    position = Position.of_deputy(original, valid_from=TODAY, valid_until=TODAY + 10 * DAY)
    first, second = (invite(position=position, by=original, at=NOW) for _ in range(2))
    codes = [fresh_code_of(invitation=each, by=original, at=NOW) for each in (first, second)]
    Membership.objects.filter(pk=original.pk).update(valid_until=TODAY + 5 * DAY)
    deputy = accept(code=codes[0], person=PersonFactory(), at=NOW)
    assert (deputy.deputy_for, deputy.valid_until) == (original, TODAY + 5 * DAY)
    with pytest.raises(NotAllowed):
        accept(code=codes[1], person=original.person, at=NOW)
    with pytest.raises(NotValid):
        accept(code=codes[1], person=PersonFactory(), at=NOW + 6 * DAY)


def test_a_cover_name_is_not_replaced_by_accepting():
    _invited, code = printed()
    person = PersonFactory()
    person.name = "Cover"
    person.save()
    accept(code=code, person=person, name="Her own name", at=NOW)
    person.refresh_from_db()
    assert person.name == "Cover"


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_accepting_at_once_makes_one_membership(tmp_path):
    _invited, code = printed()
    people = [PersonFactory() for _ in range(4)]
    with separate_connections(tmp_path):
        results = together(*[partial(accept, code=code, person=each, at=NOW) for each in people * 2])
        (held,) = together(lambda: list(Membership.objects.filter(role=Role.TEACHER)))
    assert len(held) == 1
    assert {type(each) for each in results} == {Membership, NotValid}


def test_the_first_operator_comes_in_by_a_link_from_the_terminal(capsys):
    call_command("staff", "invite", "--organisation", "Demo municipality", "--email", "op@example.org")
    code = capsys.readouterr().out.partition("/en/invitation/")[2].partition("/")[0]
    held = accept(code=code, person=PersonFactory(email="op@example.org"), at=timezone.now())
    assert (held.role, held.organisation.runs_the_site) == ("operator", True)
    assert not Letter.objects.exists()
    call_command("staff", "list")
    assert capsys.readouterr().out == "Demo municipality: operator: op@example.org\n"


def test_a_second_operator_belongs_to_the_same_organisation(capsys):
    OrganisationFactory(name="Demo municipality", runs_the_site=True)
    with pytest.raises(Exception, match="“Demo municipality” runs this site"):
        call_command("staff", "invite", "--organisation", "Another")
    with pytest.raises(Exception, match="no organisation called “Another”"):
        call_command("staff", "invite", "--role", "coordinator", "--organisation", "Another")
    call_command("staff", "invite", "--organisation", "Demo municipality")
    assert Invitation.objects.get().role == Role.OPERATOR
    assert "/en/invitation/" in capsys.readouterr().out
