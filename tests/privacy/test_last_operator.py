"""An installation doesn't lose whoever looks after it by one press."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samskap.organisations.actions.memberships import LastOperator
from samskap.organisations.models import Membership
from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.privacy import actions, retention
from tests.organisations.factories import MembershipFactory, OrganisationFactory
from tests.parallel import separate_connections, together
from tests.privacy.visiting import just_signed_in

DELETE = "/en/account/delete/"
REFUSED = "Without you nobody would look after this site."


@pytest.fixture
def last(db) -> Membership:
    return MembershipFactory(Role.OPERATOR, organisation=OrganisationFactory(runs_the_site=True))


def another(beside: Membership, **more) -> Membership:
    return MembershipFactory(Role.OPERATOR, organisation=beside.organisation, **more)


@pytest.mark.policy("B-1")
def test_the_last_operator_is_told_and_stays(last):
    client = just_signed_in(last.person)
    html = client.get(DELETE).content.decode()
    assert REFUSED in html
    assert 'name="sure"' not in html
    refused = client.post(DELETE, {"sure": "on"})
    assert refused.status_code == 409
    assert REFUSED in refused.content.decode()
    assert Person.objects.filter(pk=last.person_id).exists()


@pytest.mark.policy("B-1")
def test_one_of_two_may_go(last):
    other = another(last)
    client = just_signed_in(other.person)
    assert REFUSED not in client.get(DELETE).content.decode()
    assert client.post(DELETE, {"sure": "on"}).url.startswith("/en/account/deleted/")
    with pytest.raises(LastOperator):
        actions.erase_person(person=last.person, by=None, at=timezone.now())


def test_an_operator_who_ends_soon_is_none_to_rely_on(last):
    another(last, valid_until=timezone.localdate() + timedelta(days=1))
    with pytest.raises(LastOperator):
        actions.erase_person(person=last.person, by=last.person, at=timezone.now())


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OPERATOR])
def test_everybody_else_goes_when_they_like(role, last):
    membership = MembershipFactory(role)
    actions.erase_person(person=membership.person, by=None, at=timezone.now())
    assert not Person.objects.filter(pk=membership.person_id).exists()


@pytest.mark.policy("X-6.5")
def test_no_retention_erases_somebody_with_a_role(last):
    Person.objects.update(joined_at=None, last_login=None, user_name=None, email="operator@example.org")
    later = timezone.now() + timedelta(days=10_000)
    theirs = [rule for rule in retention.rules() if rule.key.startswith("people.Person")]
    assert theirs
    assert not any(rule.due(later).exists() for rule in theirs)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_operators_who_leave_at_once_cannot_both_succeed(tmp_path):
    first = MembershipFactory(Role.OPERATOR, organisation=OrganisationFactory(runs_the_site=True))
    people, at = [first.person, another(first).person], timezone.now()
    with separate_connections(tmp_path):
        results = together(
            *[lambda each=each: actions.erase_person(person=each, by=each, at=at) for each in people]
        )
    assert sum(isinstance(each, LastOperator) for each in results) == 1
