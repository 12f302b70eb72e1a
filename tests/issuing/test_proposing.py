"""A proposal to withdraw a certificate reaches those who can decide, and nobody else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from samskap.awards.rules import Why
from samskap.issuing.actions.proposing import deciders, propose
from samskap.organisations.rules import Role
from tests.centre.conftest import acting
from tests.issuing.factories import AttestationFactory
from tests.notices.post import delivered
from tests.organisations.factories import MembershipFactory


@pytest.fixture
def registrar(centre):
    """Another one who can decide."""
    return MembershipFactory(Role.REGISTRAR, organisation=centre)


def proposed(award, by, *, why=Why.ISSUED_BY_MISTAKE):
    """Somebody proposes to withdraw it; returns who is written to at work, and the letters."""
    at = timezone.now()
    propose(award, why=why, text="Two lists were mixed up.", by=acting(by), at=at)
    return [letter for letter in delivered(at=at) if "waits for you" in letter.subject]


@pytest.mark.policy("A-8.14")
def test_those_who_can_decide_are_written_to_once(centre, coordinator, counsellor, registrar):
    MembershipFactory(Role.REGISTRAR)  # elsewhere
    MembershipFactory(Role.OPERATOR, organisation=centre, person=registrar.person)
    award = AttestationFactory(organisation=centre, name="Zephyrina")
    letters = proposed(award, coordinator)
    assert [letter.to for letter in letters] == [[registrar.person.email]]
    assert award.number in letters[0].body
    assert f"/certificates/{award.public_id}/withdraw/decide/" in letters[0].body
    assert "Zephyrina" not in letters[0].body + letters[0].subject
    assert proposed(award, coordinator) == []  # pressed twice


@pytest.mark.policy("A-8.14")
def test_neither_the_holder_nor_one_whose_role_is_over_is_asked(centre, coordinator, registrar):
    award = AttestationFactory(organisation=centre, person=registrar.person)
    yesterday = timezone.localdate() - timedelta(days=1)
    MembershipFactory(
        Role.REGISTRAR, organisation=centre, valid_from=yesterday - timedelta(days=9), valid_until=yesterday
    )
    assert list(deciders(award, by=acting(coordinator), at=timezone.now())) == []


@pytest.mark.policy("X-5")
def test_with_extra_care_only_the_keepers_hear_of_it(centre, coordinator, registrar, protected):
    award = AttestationFactory(organisation=centre, person=protected.participant.person, name="Cover")
    assert proposed(award, coordinator) == []  # the other keeper is a counsellor, who can't decide
    MembershipFactory(Role.REGISTRAR, organisation=centre, person=protected.participant.second_keeper)
    found = deciders(award, by=acting(coordinator), at=timezone.now())
    assert list(found) == [protected.participant.second_keeper.pk]
