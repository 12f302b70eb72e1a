"""One letter a day."""

from datetime import timedelta

import pytest

from samskap.notices.actions import prefer, tell
from samskap.notices.bundling import bundle_day
from samskap.notices.models import Letter, State
from samskap.notices.rules import EVERYTHING, Way
from samskap.notices.stopping import Wisher, stop_token
from tests.notices.conftest import AT
from tests.notices.post import delivered
from tests.people.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.policy("X-6.10")]
SIX = AT + timedelta(hours=20)


@pytest.fixture
def person():
    person = PersonFactory(language="en")
    prefer(wisher=Wisher(person_id=person.pk), ways={"test.news": Way.DAILY}, at=AT)
    return person


def write(person, *places: str, kind: str = "test.news"):
    for place in places:
        tell(person=person.pk, kind=kind, facts={"place": place}, key=place, at=AT)
    return delivered(at=AT)


def test_what_was_gathered_goes_out_as_one_letter_with_all_of_it(person):
    assert write(person, "Oslo", "Lund") == []
    assert bundle_day(at=SIX) == 1
    (letter,) = delivered(at=SIX)
    assert letter.subject == "2 letters from Samskap"
    assert letter.body.index("It is in Oslo now.") < letter.body.index("It is in Lund now.")
    assert stop_token(Wisher(person_id=person.pk), EVERYTHING) in letter.body
    assert set(Letter.objects.values_list("state", flat=True)) == {State.SENT}


def test_bundling_twice_a_day_sends_nothing_twice(person):
    write(person, "Oslo")
    bundle_day(at=SIX)
    assert len(delivered(at=SIX)) == 1
    assert bundle_day(at=SIX) == 0
    write(person, "Lund")
    assert bundle_day(at=SIX + timedelta(minutes=1)) == 0
    assert bundle_day(at=SIX + timedelta(days=1)) == 1
    assert "Oslo" not in delivered(at=SIX + timedelta(days=1))[0].body


def test_a_necessary_letter_does_not_wait(person):
    assert len(write(person, "Oslo", kind="test.security")) == 1


def test_what_is_no_longer_wanted_is_not_in_it(person):
    write(person, "Oslo")
    prefer(wisher=Wisher(person_id=person.pk), ways={"test.news": Way.NONE}, at=AT)
    assert bundle_day(at=SIX) == 0
    assert delivered(at=SIX) == []


def test_each_person_gets_their_own(person):
    other = PersonFactory()
    prefer(wisher=Wisher(person_id=other.pk), ways={"test.news": Way.DAILY}, at=AT)
    write(person, "Oslo")
    write(other, "Lund")
    assert bundle_day(at=SIX) == 2
    letters = {letter.to[0]: letter.body for letter in delivered(at=SIX)}
    assert "Lund" not in letters[person.email]
    assert "Oslo" not in letters[other.email]
