"""At the same moment: the same person twice, two colleagues who register, deleting while somebody writes."""

from functools import partial
from uuid import uuid4

import pytest

from samskap.centre.actions.registering import Details
from samskap.centre.models import Participant
from samskap.interest.actions.following_up import (
    IsGone,
    IsRegistered,
    delete_by_number,
    register_as_participant,
    say_what_became,
)
from samskap.interest.actions.taking_in import Coming, take_in
from samskap.interest.models import Interest
from samskap.interest.rules.noting import Wish
from samskap.organisations.rules import Role
from tests.interest.conftest import AT, acting
from tests.interest.factories import InterestFactory
from tests.parallel import separate_connections, together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]


@pytest.mark.policy("B-3.9")
def test_the_same_person_at_the_same_moment_is_one(catalogue, tmp_path):
    wish = Wish(first_name="Ahmed", reach_by="email", address="a@example.org")
    press = partial(take_in, catalogue=catalogue, wish=wish, entries=[], coming=Coming(), at=AT)
    with separate_connections(tmp_path):
        results = together(*[press] * 6)
        ((count, numbers),) = together(
            lambda: (Interest.objects.count(), set(Interest.objects.values_list("number", flat=True)))
        )
    assert count == 1
    assert {each.number for each in results} == numbers


@pytest.mark.policy("B-3.9")
def test_one_page_pressed_at_the_same_moment_is_one(catalogue, tmp_path):
    wish, key = Wish(first_name="Ahmed", reach_by="at-class"), uuid4()
    press = partial(take_in, catalogue=catalogue, wish=wish, entries=[], coming=Coming(), at=AT, key=key)
    with separate_connections(tmp_path):
        results = together(*[press] * 6)
        (count,) = together(Interest.objects.count)
    assert (count, len({each.number for each in results})) == (1, 1)


@pytest.mark.policy("B-3.11")
def test_two_colleagues_register_one_participant(catalogue, home, coordinator, tmp_path):
    it, other = InterestFactory(catalogue=catalogue), acting(Role.COUNSELLOR, home)
    deeds = [
        partial(register_as_participant, interest=it, details=Details(name="Anna"), key=uuid4(), by=by, at=AT)
        for by in (coordinator, other)
    ]
    with separate_connections(tmp_path):
        results = together(*deeds)
        (count,) = together(Participant.objects.count)
    assert count == 1
    assert sum(isinstance(each, IsRegistered) for each in results) == 1


@pytest.mark.policy("B-3.10")
def test_deleting_wins_over_whoever_writes(catalogue, coordinator, tmp_path):
    it = InterestFactory(catalogue=catalogue, number="7KQ4-9XWM")
    saying = partial(say_what_became, interest=it, state="over", on=it.came_on, by=coordinator, at=AT)
    with separate_connections(tmp_path):
        said, deleted = together(saying, partial(delete_by_number, number="7KQ4-9XWM", at=AT))
        (count,) = together(Interest.objects.count)
    assert (deleted, count) == (True, 0)
    assert isinstance(said, IsGone | Interest)
