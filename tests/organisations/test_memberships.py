"""Giving roles, deputies, ending (B-1.2, B-1.4, B-1.6)."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.utils import timezone

from samskap.audit.models import Event
from samskap.notices.models import Letter
from samskap.organisations.actions.memberships import LastOperator, change_dates, end, give
from samskap.organisations.models import Membership
from samskap.organisations.positions import NotAllowed, Position
from samskap.organisations.rules import Role, can_be_given, may_give
from samskap.people.models import Person
from tests.organisations.factories import InvitationFactory, MembershipFactory, OrganisationFactory
from tests.parallel import separate_connections, together
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DAY = timedelta(days=1)


def position(organisation, role=Role.TEACHER, **more) -> Position:
    return Position(organisation=organisation, role=role, **{"valid_from": TODAY, **more})


def reasons(caught) -> set[str]:
    return {reason.code for reason in caught.value.verdict.reasons}


def deputy_of(original: Membership, *, days: int = 10, person: Person | None = None) -> Membership:
    wanted = Position.of_deputy(original, valid_from=TODAY, valid_until=TODAY + days * DAY)
    return give(person=person or PersonFactory(), position=wanted, by=original, at=NOW)[0]


@pytest.mark.policy("B-1.4", "X-6.7")
def test_giving_a_role_makes_a_membership_and_writes_down_who_gave_it_in_which_role():
    giver, person = MembershipFactory(Role.COORDINATOR), PersonFactory()
    held, is_new = give(person=person, position=position(giver.organisation), by=giver, at=NOW)
    person.refresh_from_db()
    event = Event.objects.get(verb="organisations.role_given")
    assert is_new
    assert person.has_roles
    assert (event.by_id, event.role, event.about_id) == (giver.person_id, "coordinator", person.pk)
    assert event.facts["role"] == "teacher"
    assert Letter.objects.get().person_id == person.pk
    assert held.given_by == giver.person


@pytest.mark.policy("B-1.2")
def test_giving_twice_changes_nothing():
    giver, person = MembershipFactory(Role.COORDINATOR), PersonFactory()
    deed = partial(give, person=person, position=position(giver.organisation), by=giver, at=NOW)
    first, _new = deed()
    again, is_new = deed()
    assert (again.pk, is_new) == (first.pk, False)
    assert Event.objects.filter(verb="organisations.role_given").count() == 1


@pytest.mark.policy("B-1.2")
def test_a_role_that_has_run_out_can_be_given_anew():
    giver, person = MembershipFactory(Role.COORDINATOR), PersonFactory()
    old = MembershipFactory(
        Role.TEACHER, organisation=giver.organisation, person=person, valid_until=TODAY - DAY
    )
    held, is_new = give(person=person, position=position(giver.organisation), by=giver, at=NOW)
    old.refresh_from_db()
    assert is_new
    assert old.ended_at == NOW
    assert held.valid_until is None


@pytest.mark.policy("B-1.4")
def test_every_giver_gives_what_the_tables_say_and_nothing_else():
    home, elsewhere = OrganisationFactory(runs_the_site=True), OrganisationFactory()
    person = PersonFactory()
    for giver_role in Role:
        for at in (home, elsewhere):
            giver = MembershipFactory(giver_role, organisation=at)
            for role in Role:
                for target in (home, elsewhere):
                    within = at == target or (giver_role is Role.OPERATOR and at == home)
                    possible = can_be_given(role, scope="", runs_the_site=target == home, to_oneself=False)
                    fine = within and may_give(giver_role, role).ok and possible.ok
                    try:
                        give(person=person, position=position(target, role), by=giver, at=NOW)
                        given = True
                    except NotAllowed:
                        given = False
                    assert given is fine, (giver_role, at == home, role, target == home)


@pytest.mark.policy("B-1.4")
@pytest.mark.parametrize("role", [Role.OPERATOR, Role.COORDINATOR, Role.MUNICIPAL_CONTACT])
def test_nobody_gives_a_role_to_themselves(role: Role):
    giver = MembershipFactory(role, organisation=OrganisationFactory(runs_the_site=True))
    for wanted in Role:
        with pytest.raises(NotAllowed) as caught:
            give(person=giver.person, position=position(giver.organisation, wanted), by=giver, at=NOW)
        assert "to-yourself" in reasons(caught)


@pytest.mark.policy("B-1.6")
def test_a_deputy_has_the_role_and_the_scope_for_a_time_and_can_do_what_it_can():
    original = MembershipFactory(Role.COORDINATOR, scope="course:one", valid_until=TODAY + 5 * DAY)
    deputy = deputy_of(original, days=5)
    assert (deputy.role, deputy.scope, deputy.deputy_for) == ("coordinator", "course:one", original)
    person = PersonFactory()
    held, _new = give(
        person=person, position=position(original.organisation, scope="course:one"), by=deputy, at=NOW
    )
    assert held.role == "teacher"


@pytest.mark.policy("B-1.6")
def test_a_deputy_names_no_deputy_and_stays_no_longer_than_the_original():
    original = MembershipFactory(Role.COORDINATOR, valid_until=TODAY + 5 * DAY)
    with pytest.raises(NotAllowed) as caught:
        deputy_of(original, days=6)
    assert reasons(caught) == {"longer-than-the-original"}
    with pytest.raises(NotAllowed) as caught:
        deputy_of(deputy_of(original, days=4), days=3)
    assert "deputy-of-a-deputy" in reasons(caught)


@pytest.mark.policy("B-1.4", "B-1.6")
def test_only_the_person_or_somebody_who_may_give_the_role_names_a_deputy():
    organisation = OrganisationFactory()
    director = MembershipFactory(Role.MUNICIPAL_DIRECTOR, organisation=organisation)
    contact = MembershipFactory(Role.MUNICIPAL_CONTACT, organisation=organisation)
    friend = PersonFactory()

    def name(original, by):
        wanted = Position.of_deputy(original, valid_from=TODAY, valid_until=TODAY + DAY)
        return give(person=friend, position=wanted, by=by, at=NOW)

    with pytest.raises(NotAllowed) as caught:
        name(director, contact)
    assert reasons(caught) == {"not-yours-to-give"}
    assert name(contact, director)[1]
    wanted = Position.of_deputy(contact, valid_from=TODAY, valid_until=TODAY + DAY)
    with pytest.raises(NotAllowed) as caught:
        give(person=contact.person, position=wanted, by=director, at=NOW)
    assert reasons(caught) == {"to-yourself"}


@pytest.mark.policy("B-1.6")
def test_when_a_role_ends_its_deputies_and_its_invitations_end_with_it():
    operator = MembershipFactory(Role.OPERATOR, organisation=OrganisationFactory(runs_the_site=True))
    original = MembershipFactory(Role.COORDINATOR)
    deputy, invited = deputy_of(original), InvitationFactory(by=original)
    end(membership=original, by=operator, at=NOW)
    deputy.refresh_from_db()
    invited.refresh_from_db()
    assert deputy.ended_at == NOW
    assert invited.withdrawn_at == NOW
    assert not Membership.objects.of_person(deputy.person_id).current(on=TODAY).exists()
    event = Event.objects.get(verb="organisations.role_ended")
    assert (event.facts["deputies"], event.facts["invitations"], event.role) == (1, 1, "operator")
    end(membership=original, by=operator, at=NOW + DAY)
    assert Event.objects.filter(verb="organisations.role_ended").count() == 1


@pytest.mark.policy("B-1.6")
@pytest.mark.parametrize(("last", "ended"), [(3, False), (-5, True)])
def test_a_deputys_time_is_cut_to_that_of_the_original(last: int, ended: bool):
    operator = MembershipFactory(Role.OPERATOR, organisation=OrganisationFactory(runs_the_site=True))
    original = MembershipFactory(Role.COORDINATOR)
    deputy = deputy_of(original, days=10)
    change_dates(
        membership=original,
        valid_from=original.valid_from,
        valid_until=TODAY + last * DAY,
        by=operator,
        at=NOW,
    )
    deputy.refresh_from_db()
    assert bool(deputy.ended_at) is ended
    assert ended or deputy.valid_until == TODAY + 3 * DAY


@pytest.mark.policy("B-1.4")
def test_nobody_prolongs_their_own_role_but_everybody_can_lay_theirs_down():
    held = MembershipFactory(Role.MUNICIPAL_CONTACT, valid_until=TODAY + DAY)
    with pytest.raises(NotAllowed) as caught:
        change_dates(membership=held, valid_from=TODAY, valid_until=None, by=held, at=NOW)
    assert reasons(caught) == {"to-yourself"}
    end(membership=held, by=held, at=NOW)
    held.refresh_from_db()
    assert held.ended_at == NOW


@pytest.mark.policy("B-1.4")
def test_a_coordinator_ends_no_coordinator_and_nobody_elsewhere():
    giver = MembershipFactory(Role.COORDINATOR)
    peer = MembershipFactory(Role.COORDINATOR, organisation=giver.organisation)
    for held, why in ((peer, "not-yours-to-give"), (MembershipFactory(Role.TEACHER), "elsewhere")):
        with pytest.raises(NotAllowed) as caught:
            end(membership=held, by=giver, at=NOW)
        assert reasons(caught) == {why}


def operators() -> list[Membership]:
    here = OrganisationFactory(runs_the_site=True)
    return [MembershipFactory(Role.OPERATOR, organisation=here) for _ in range(2)]


def test_the_last_operator_stays():
    first, last = operators()
    change_dates(membership=first, valid_from=date(2020, 1, 1), valid_until=TODAY + DAY, by=last, at=NOW)
    for by in (first, last):
        with pytest.raises(LastOperator):
            end(membership=last, by=by, at=NOW)
    with pytest.raises(LastOperator):
        change_dates(
            membership=last, valid_from=date(2020, 1, 1), valid_until=TODAY + 99 * DAY, by=first, at=NOW
        )
    end(membership=first, by=last, at=NOW)
    assert Membership.objects.filter(role=Role.OPERATOR).current(on=TODAY).get() == last


def test_somebody_whose_account_is_closed_is_no_operator_to_rely_on():
    first, last = operators()
    Person.objects.filter(pk=first.person_id).update(is_active=False)
    with pytest.raises(LastOperator):
        end(membership=last, by=last, at=NOW)


def test_an_operator_for_one_course_is_none_to_rely_on():
    first, last = operators()
    Membership.objects.filter(pk=first.pk).update(scope="course:co-creation")
    with pytest.raises(LastOperator):
        end(membership=last, by=last, at=NOW)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_operators_who_end_each_other_at_once_cannot_both_succeed(tmp_path):
    first, last = operators()
    with separate_connections(tmp_path):
        results = together(
            lambda: end(membership=first, by=last, at=NOW), lambda: end(membership=last, by=first, at=NOW)
        )
        (left,) = together(lambda: Membership.objects.filter(role=Role.OPERATOR, ended_at=None).count())
    assert left == 1
    assert sum(isinstance(each, LastOperator) for each in results) == 1


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_giving_the_same_role_eight_times_at_once_gives_it_once(tmp_path):
    giver, person = MembershipFactory(Role.COORDINATOR), PersonFactory()
    press = partial(give, person=person, position=position(giver.organisation), by=giver, at=NOW)
    with separate_connections(tmp_path):
        results = together(*[press] * 8)
        (count,) = together(lambda: Membership.objects.filter(person=person).count())
    assert not [each for each in results if isinstance(each, Exception)]
    assert count == 1
    assert sum(is_new for _held, is_new in results) == 1
