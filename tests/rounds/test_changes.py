"""What people have read changes only in ways that harm nobody."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from samskap.rounds.rules.changes import judge_changes
from samskap.rounds.rules.stages import Phase

pytestmark = pytest.mark.policy("C-12.1")

DAY = datetime(2027, 6, 1, 21, 59, 59, tzinfo=UTC)
LATER = DAY + timedelta(days=7)


def codes(phase: Phase, **changes) -> list[tuple[str, str]]:
    return [(each.code, each.about) for each in judge_changes(changes, phase).reasons]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"deadline": (LATER, DAY)}, "deadline-earlier"),
        ({"places": (9, 10)}, "by-decision"),
        ({"quotas": ({}, {"regions": []})}, "by-decision"),
        ({"regulation": (1, 2)}, "fixed"),
        ({"starts_on": (DAY.date(), LATER.date())}, "fixed"),
        ({"slug": ("a", "b")}, "fixed"),
        ({"currency": ("NOK", "SEK")}, "fixed"),
        ({"rolling": (True, False)}, "only-on"),
        ({"second_look": (True, False)}, "only-on"),
        ({"course_fee": (Decimal(10), Decimal("10.01"))}, "fee-higher"),
        ({"opens_at": (DAY, LATER)}, "open-already"),
    ],
)
def test_what_harms_somebody_is_refused(changes, code):
    assert codes(Phase.OPEN, **changes) == [(code, next(iter(changes)))]
    assert codes(Phase.DRAFT, **changes) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"deadline": (DAY, LATER), "deadline_wished": (None, LATER.date())},
        {"words": ({}, {"en": "New"})},
        {"gatherings": ([], [{"key": "begin"}])},
        {"rolling": (False, True)},
        {"second_look": (False, True)},
        {"semester_fee": (Decimal(10), Decimal(9))},
        {"reference_method": ("", "mod10")},
        {"places": (9, 9)},
    ],
)
def test_what_harms_nobody_is_allowed(changes):
    assert codes(Phase.OPEN, **changes) == []


def test_the_opening_can_come_earlier_until_it_has_come():
    assert codes(Phase.COMING, opens_at=(LATER, DAY)) == []
    assert codes(Phase.COMING, opens_at=(DAY, LATER)) == [("opens-later", "opens_at")]


@pytest.mark.parametrize("phase", [Phase.CLOSED, Phase.ROLLING, Phase.CHECKED, Phase.DRAWN])
def test_a_deadline_that_has_passed_stays(phase):
    assert codes(phase, deadline=(DAY, LATER)) == [("deadline-over", "deadline")]


def test_what_is_over_stays_as_it_is():
    assert codes(Phase.ANNULLED, words=({}, {"en": "x"})) == [("annulled", "words")]
    assert codes(Phase.RUNNING, semester_fee=(2, 1)) == [("fixed", "semester_fee")]
    assert codes(Phase.RUNNING, gatherings=([], [{}])) == []
