"""How far an assessment has come, what can be decided when, and what waits: at the edges."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.applications.rules.standing import Standing
from samskap.applications.rules.states import State, may_move
from samskap.assessment.rules.checking import (
    Outcome,
    Waiting,
    Waits,
    may_check,
    may_finish,
    needs_words,
    outcomes,
    state_after,
    waiting,
)
from samskap.assessment.rules.complaining import last_day, may_settle
from samskap.assessment.rules.looking import (
    Decision,
    Look,
    basis_of,
    look_of,
    may_agree,
    may_decide,
    standing_after,
)
from samskap.rounds.rules.stages import Phase

AT = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
DECISIONS = st.builds(
    Decision,
    admitted=st.booleans(),
    agreed=st.booleans(),
    put_back=st.booleans(),
    no_documents=st.booleans(),
    basis=st.sampled_from(["now", "before"]),
)


def decision(**more) -> Decision:
    facts = {"admitted": True, "agreed": False, "put_back": False, "no_documents": False, "basis": "now"}
    return Decision(**{**facts, **more})


@pytest.mark.policy("C-8.2")
def test_a_decision_holds_when_a_second_person_has_agreed_where_that_is_asked_for():
    assert look_of(None, basis="now", second_look=True) is Look.OPEN
    assert look_of(decision(), basis="now", second_look=True) is Look.SECOND
    assert look_of(decision(agreed=True), basis="now", second_look=True) is Look.ADMITTED
    assert look_of(decision(), basis="now", second_look=False) is Look.ADMITTED
    assert look_of(decision(admitted=False), basis="now", second_look=False) is Look.REFUSED
    assert look_of(decision(put_back=True), basis="now", second_look=False) is Look.BACK


@pytest.mark.policy("C-8.2")
@given(DECISIONS, st.booleans())
def test_a_decision_about_other_facts_never_holds(made, second_look):
    look = look_of(made, basis="now", second_look=second_look)
    assert (look is Look.OPEN) == (made.basis != "now")
    if look.holds and second_look:
        assert made.agreed or made.no_documents
    if look.holds:
        assert (look is Look.ADMITTED) == made.admitted
        assert not made.put_back


@pytest.mark.policy("C-8.3", "C-8.4")
@given(st.sampled_from(Look), st.sampled_from(Standing))
def test_only_what_the_rule_leaves_open_is_decided_by_people(look, by_rule):
    after = standing_after(by_rule, look)
    if by_rule is not Standing.TO_BE_ASSESSED:
        assert after is by_rule
    else:
        expected = {Look.ADMITTED: Standing.STUDENT, Look.REFUSED: Standing.PARTICIPANT}
        assert after is expected.get(look, Standing.TO_BE_ASSESSED)


def test_the_same_facts_make_the_same_basis_however_they_are_written():
    years = (Decimal(1), Decimal("5"), Decimal("2.5"))
    assert basis_of("some-higher", *years) == "some-higher/1.0/5.0/2.5"
    assert basis_of("some-higher", Decimal("1.0"), *years[1:]) == "some-higher/1.0/5.0/2.5"


def deciding(by_rule=Standing.TO_BE_ASSESSED, look=Look.OPEN, **more) -> list[str]:
    facts = {"state": State.SUBMITTED, "phase": Phase.CLOSED, "checking": True, "has_left": False, **more}
    return [reason.code for reason in may_decide(by_rule, look, **facts).reasons]


@pytest.mark.policy("C-8.2")
def test_when_somebody_can_decide_about_a_person():
    assert deciding() == []
    assert deciding(by_rule=Standing.STUDENT) == ["nothing-to-assess"]
    assert deciding(has_left=True) == ["nothing-to-assess"]
    assert deciding(phase=Phase.OPEN) == ["before-the-deadline"]
    assert deciding(phase=Phase.ROLLING) == []
    assert deciding(state=State.RETURNED) == ["not-in-the-race"]
    assert deciding(state=State.INVALID) == ["not-in-the-race"]
    assert deciding(phase=Phase.RUNNING, checking=False) == ["not-in-the-race"]


@pytest.mark.policy("C-8.2")
@pytest.mark.parametrize("look", Look)
def test_after_checking_only_what_is_open_can_be_decided(look):
    late = {"state": State.ACCEPTED, "phase": Phase.OFFERING, "checking": False}
    assert deciding(look=look, **late) == (["checked-already"] if look.holds else [])


@pytest.mark.policy("C-8.2")
def test_nobody_takes_the_second_look_at_the_own_decision():
    assert may_agree(Look.SECOND, same_person=False).ok
    assert [each.code for each in may_agree(Look.SECOND, same_person=True).reasons] == ["your-own-decision"]
    for look in set(Look) - {Look.SECOND}:
        assert [each.code for each in may_agree(look, same_person=False).reasons] == ["no-second-look"]


def codes(outcome, state, phase=Phase.CLOSED, *, returned_at=None, mend_by=None, at=AT) -> list[str]:
    verdict = may_check(outcome, state, phase, returned_at=returned_at, mend_by=mend_by, at=at)
    return [reason.code for reason in verdict.reasons]


@pytest.mark.policy("C-12.1")
def test_an_application_goes_back_once():
    assert codes(Outcome.RETURN, State.SUBMITTED) == []
    back = {"returned_at": AT - SECOND, "mend_by": AT + SECOND}
    assert codes(Outcome.RETURN, State.SUBMITTED, **back) == ["returned-before"]
    assert codes(Outcome.RETURN, State.RETURNED, **back) == ["returned-before"]
    assert codes(Outcome.COMPLETE, State.SUBMITTED, **back) == []


@pytest.mark.policy("C-12.1")
def test_nobody_declares_an_application_invalid_while_it_may_be_mended():
    back = {"returned_at": AT - timedelta(days=7), "mend_by": AT}
    assert codes(Outcome.NOT_VALID, State.RETURNED, **back, at=AT) == ["being-mended"]
    assert codes(Outcome.NOT_VALID, State.RETURNED, **back, at=AT + SECOND) == []
    assert codes(Outcome.COMPLETE, State.RETURNED, **back, at=AT) == []


@pytest.mark.policy("C-12.1")
def test_nothing_is_decided_before_the_deadline_or_after_checking():
    for outcome in Outcome:
        assert codes(outcome, State.SUBMITTED, Phase.OPEN) == ["before-the-deadline"]
        assert codes(outcome, State.SUBMITTED, Phase.CHECKED) == ["checked-already"]
        assert codes(outcome, State.SUBMITTED, Phase.FROZEN) == ["checked-already"]
        assert codes(outcome, State.SUBMITTED, Phase.ROLLING) == []


def test_a_mistake_can_be_put_right_both_ways_with_words():
    assert codes(Outcome.COMPLETE, State.INVALID) == []
    assert codes(Outcome.NOT_VALID, State.VALID) == []
    assert codes(Outcome.RETURN, State.VALID) == ["decided-otherwise"]
    assert needs_words(Outcome.COMPLETE, State.INVALID)
    assert not needs_words(Outcome.COMPLETE, State.SUBMITTED)
    assert needs_words(Outcome.RETURN, State.SUBMITTED)


@given(st.sampled_from(State), st.booleans(), st.integers(-2, 2))
def test_whatever_can_be_decided_is_a_move_that_exists(state, was_returned, days):
    returned_at = AT - timedelta(days=9) if was_returned else None
    mend_by = AT + timedelta(days=days) if was_returned else None
    for outcome in outcomes(state, returned_at=returned_at, mend_by=mend_by, at=AT):
        assert may_move(state, state_after(outcome)) or state is state_after(outcome)


def waits(state, *, mend_by=None, looks=(), became_one=False) -> list[Waiting]:
    return list(waiting(state, mend_by=mend_by, at=AT, looks=looks, became_one=became_one))


def test_what_an_application_waits_for():
    looks = [Look.OPEN, Look.OPEN, Look.SECOND, Look.BACK, Look.ADMITTED]
    assert waits(State.VALID) == []
    assert waits(State.VALID, looks=looks) == [
        Waiting(Waits.ASSESSMENT, 2),
        Waiting(Waits.DECIDE_ANEW, 1),
        Waiting(Waits.SECOND_LOOK, 1),
    ]
    assert waits(State.SUBMITTED, looks=[Look.REFUSED]) == [Waiting(Waits.COMPLETENESS)]
    assert waits(State.RETURNED, mend_by=AT, looks=looks) == [Waiting(Waits.MENDING)]
    assert waits(State.RETURNED, mend_by=AT - SECOND) == [Waiting(Waits.NOT_MENDED)]
    assert waits(State.VALID, became_one=True) == [Waiting(Waits.BECAME_ONE)]
    assert waits(State.INVALID, looks=looks, became_one=True) == []
    assert waits(State.WITHDRAWN, looks=looks) == []


def test_checking_ends_after_the_deadline_when_nothing_waits():
    assert may_finish(Phase.CLOSED, waits=False).ok
    for phase, some, code in (
        (Phase.OPEN, False, "before-the-deadline"),
        (Phase.CLOSED, True, "something-waits"),
        (Phase.FROZEN, False, "checked-already"),
    ):
        assert [each.code for each in may_finish(phase, waits=some).reasons] == [code]


@pytest.mark.policy("C-12.1")
def test_the_day_of_the_letter_isn_t_counted():
    assert last_day(date(2026, 6, 10), 21) == date(2026, 7, 1)


@pytest.mark.policy("C-12.1")
def test_who_decided_first_doesn_t_settle_the_complaint():
    assert may_settle(decided=False, by=1, first_deciders={2, 3}).ok
    refused = may_settle(decided=False, by=2, first_deciders={2, 3})
    assert [each.code for each in refused.reasons] == ["you-decided-first"]
    again = may_settle(decided=True, by=1, first_deciders=())
    assert [each.code for each in again.reasons] == ["settled-already"]
