"""Until when an application may be changed and handed in: the rules, to the second."""

from datetime import timedelta

import pytest

from samskap.applications.rules.handing_in import (
    CAN_WITHDRAW,
    Timing,
    may_ask_to_change,
    may_edit,
    may_withdraw,
    timing_of,
)
from samskap.applications.rules.states import MOVES, State
from samskap.rounds.rules.stages import Phase, Stage, phase_of
from tests.rounds.factories import DEADLINE, OPENS

SECOND = timedelta(seconds=1)


def phase(at, *, rolling=False, stage=Stage.PUBLISHED):
    return phase_of(stage, opens_at=OPENS, deadline=DEADLINE, rolling=rolling, at=at)


def codes(verdict):
    return [each.code for each in verdict.reasons]


@pytest.mark.policy("C-9.1", "C-12.1")
@pytest.mark.journey("C1.9")
@pytest.mark.parametrize(
    ("at", "state", "allowed"),
    [
        (DEADLINE, State.DRAFT, True),
        (DEADLINE, State.SUBMITTED, True),
        (DEADLINE + SECOND, State.DRAFT, False),
        (DEADLINE + SECOND, State.SUBMITTED, False),
        (OPENS, State.DRAFT, True),
        (OPENS - SECOND, State.DRAFT, False),
        (DEADLINE - SECOND, State.VALID, False),
        (DEADLINE - SECOND, State.WITHDRAWN, False),
    ],
)
def test_it_may_be_changed_up_to_and_with_the_second_of_the_deadline(at, state, allowed):
    assert may_edit(state, phase(at), until=None, at=at).ok is allowed


@pytest.mark.journey("C1.10")
def test_after_the_deadline_of_a_rolling_round_drafts_can_be_written_and_what_is_handed_in_stays():
    late = DEADLINE + SECOND
    assert may_edit(State.DRAFT, phase(late, rolling=True), until=None, at=late).ok
    assert codes(may_edit(State.SUBMITTED, phase(late, rolling=True), until=None, at=late)) == ["handed-in"]


def test_what_was_returned_may_be_mended_up_to_and_with_its_own_second():
    until = DEADLINE + timedelta(days=9)
    for at, allowed in ((until, True), (until + SECOND, False)):
        assert may_edit(State.RETURNED, phase(at), until=until, at=at).ok is allowed
    assert codes(may_edit(State.RETURNED, phase(until), until=until, at=until + SECOND)) == ["too-late"]


@pytest.mark.policy("C-9.1")
@pytest.mark.journey("C1.10")
def test_what_came_in_time_once_stays_in_time():
    assert timing_of(Phase.OPEN, was_late=False, was_in_time=False) is Timing.IN_TIME
    assert timing_of(Phase.ROLLING, was_late=False, was_in_time=False) is Timing.LATE
    assert timing_of(Phase.CLOSED, was_late=False, was_in_time=True) is Timing.IN_TIME
    assert timing_of(Phase.OPEN, was_late=True, was_in_time=False) is Timing.LATE


@pytest.mark.journey("C1.9")
def test_another_person_is_asked_for_only_where_one_can_t_simply_be_written():
    late = DEADLINE + SECOND
    assert codes(may_ask_to_change(State.SUBMITTED, phase(DEADLINE), until=None, at=DEADLINE)) == [
        "edit-instead"
    ]
    assert may_ask_to_change(State.SUBMITTED, phase(late), until=None, at=late).ok
    assert may_ask_to_change(State.ACCEPTED, phase(late, stage=Stage.FILLED), until=None, at=late).ok
    assert codes(may_ask_to_change(State.WITHDRAWN, phase(late), until=None, at=late)) == ["over"]
    assert codes(
        may_ask_to_change(State.CONFIRMED, phase(late, stage=Stage.RUNNING), until=None, at=late)
    ) == ["begun"]


def test_withdrawing_and_the_decision_table_say_the_same():
    assert {state for state in State if State.WITHDRAWN in MOVES[state]} == CAN_WITHDRAW
    assert not may_withdraw(State.WITHDRAWN)
