"""What can be said about a study, who is told how, and which numbers are shown."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.kernel.suppression import HIDDEN
from samskap.studies.rules.figures import INTENTIONS, figures_of, may_replace
from samskap.studies.rules.reaching import Reach, needs_a_call, writes_to_contact
from samskap.studies.rules.telling import (
    Situation,
    may_begin,
    may_change_pace,
    may_correct,
    may_finish,
    may_say_week,
    monday_of,
    weeks_to_tell,
)
from tests.studies.conftest import MONDAY, TODAY

BEGUN = Situation(state="started", started_on=date(2028, 1, 19))


def codes(verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


@pytest.mark.policy("B-4.7")
@pytest.mark.journey("B3.5")
def test_when_one_can_have_begun():
    planned = Situation(state="planned")
    assert may_begin(planned, on=TODAY, today=TODAY).ok
    assert codes(may_begin(planned, on=TODAY + timedelta(days=1), today=TODAY)) == ["too-late"]
    assert codes(may_begin(planned, on=date(2026, 1, 1), today=TODAY)) == ["too-long-ago"]
    assert codes(may_begin(Situation(state="ended"), on=TODAY, today=TODAY)) == ["over"]
    assert codes(may_begin(Situation(state="planned", ended=True), on=TODAY, today=TODAY)) == ["over"]
    confirmed = Situation(state="started", started_on=TODAY, start_confirmed=True)
    assert may_begin(confirmed, on=TODAY, today=TODAY).ok
    assert codes(may_begin(confirmed, on=MONDAY, today=TODAY)) == ["confirmed"]


@pytest.mark.policy("B-4.7")
@pytest.mark.journey("B3.7")
@pytest.mark.parametrize(
    ("monday", "hours", "note", "code"),
    [
        (MONDAY, "4.5", "words hard", None),
        (MONDAY, None, "", None),
        (MONDAY, "0", "", None),
        (MONDAY, "80", "", None),
        (date(2028, 1, 17), "1", "", None),
        (MONDAY, "80.1", "", "hours"),
        (MONDAY, "-1", "", "hours"),
        (MONDAY, "1", "x" * 501, "too-long"),
        (TODAY, "1", "", "no-monday"),
        (date(2028, 2, 14), "1", "", "to-come"),
        (date(2028, 1, 10), "1", "", "before-it-began"),
    ],
)
def test_weeks_are_mondays_hours_believable_and_nothing_is_to_come(monday, hours, note, code):
    number = Decimal(hours) if hours else None
    verdict = may_say_week(BEGUN, monday=monday, hours=number, note=note, today=TODAY)
    assert codes(verdict) == ([code] if code else [])


@pytest.mark.policy("B-4.7")
def test_weeks_end_with_the_course():
    over = Situation(state="finished", started_on=date(2028, 1, 19), finished_on=date(2028, 1, 26))
    said = {"hours": None, "note": "", "today": TODAY}
    assert may_say_week(over, monday=date(2028, 1, 24), **said).ok
    assert codes(may_say_week(over, monday=date(2028, 1, 31), **said)) == ["after-it-ended"]
    assert weeks_to_tell(over, today=TODAY) == [date(2028, 1, 24), date(2028, 1, 17)]
    assert codes(may_say_week(Situation(state="planned"), monday=MONDAY, **said)) == ["not-begun"]
    assert weeks_to_tell(Situation(state="planned"), today=TODAY) == []


@given(st.dates(min_value=date(2020, 1, 1), max_value=TODAY), st.integers(0, 500))
def test_every_week_that_is_offered_can_be_told(started_on, later):
    finished_on = started_on + timedelta(days=later)
    it = Situation(state="finished", started_on=started_on, finished_on=finished_on)
    for monday in weeks_to_tell(it, today=TODAY):
        assert may_say_week(it, monday=monday, hours=None, note="", today=TODAY).ok
        assert monday_of(monday) == monday


@pytest.mark.policy("B-4.7")
def test_finishing_comes_after_beginning():
    assert may_finish(BEGUN, on=TODAY, today=TODAY).ok
    assert codes(may_finish(BEGUN, on=date(2028, 1, 18), today=TODAY)) == ["before-it-began"]
    assert codes(may_finish(BEGUN, on=date(2028, 3, 1), today=TODAY)) == ["too-late"]
    assert codes(may_finish(Situation(state="planned"), on=TODAY, today=TODAY)) == ["not-begun"]


@pytest.mark.policy("B-4.7")
@pytest.mark.journey("B3.11")
def test_a_slower_pace_is_fine_and_none_at_all_isnt():
    assert may_change_pace(BEGUN, hours=Decimal("0.5")).ok
    assert codes(may_change_pace(BEGUN, hours=Decimal(0))) == ["hours"]
    assert codes(may_change_pace(Situation(state="ended"), hours=Decimal(4))) == ["over"]


@pytest.mark.policy("B-4.8")
def test_a_correction_says_why_and_makes_sense():
    def corrected(started_on, finished_on, reason="Told on the phone.") -> list[str]:
        return codes(may_correct(started_on=started_on, finished_on=finished_on, reason=reason, today=TODAY))

    assert corrected(MONDAY, TODAY) == []
    assert corrected(None, None) == []
    assert corrected(MONDAY, TODAY, " ") == ["missing"]
    assert corrected(TODAY, MONDAY) == ["before-it-began"]
    assert corrected(None, TODAY) == ["not-begun"]
    assert corrected(date(2029, 1, 1), None) == ["too-late"]


@pytest.mark.policy("B-4.9", "X-5")
@pytest.mark.parametrize("reach_by", ["in-person", "phone", "text-message", "email", "letter"])
def test_everybody_is_told_by_a_letter_or_by_somebody(reach_by):
    for own in (True, False):
        for contact in (True, False):
            plain = Reach(reach_by=reach_by, extra_care=False, own_email=own, contact_email=contact)
            told_by_letter = own or (reach_by == "email" and contact)
            assert needs_a_call(plain) is not told_by_letter
            careful = replace(plain, extra_care=True)
            assert needs_a_call(careful)
            assert not writes_to_contact(careful)


@pytest.mark.policy("B-8.1", "B-8.2", "B-8.3", "X-6.9")
def test_figures_stand_by_intention_and_hide_small_numbers():
    figures = figures_of({("all", True, True): 12, ("all", False, False): 8, ("parts", True, False): 3})
    lines = {line.intention: line for line in figures.lines}
    assert list(lines) == list(INTENTIONS)
    assert lines["parts"].started == HIDDEN
    assert lines["parts"].active == HIDDEN
    assert figures.hides
    plain = figures_of({("all", True, True): 12, ("all", False, False): 8})
    assert (plain.started, plain.lines[0].active, plain.lines[0].finished) == ("20", "12", "12")
    assert not plain.hides


@given(
    st.dictionaries(st.tuples(st.sampled_from(INTENTIONS), st.booleans(), st.booleans()), st.integers(0, 12))
)
def test_no_small_number_is_ever_shown(counts):
    figures = figures_of(counts)
    cells = [
        figures.started,
        *(cell for it in figures.lines for cell in (it.started, it.active, it.finished)),
    ]
    assert all(cell == HIDDEN or not 0 < int(cell) < 5 for cell in cells)


@pytest.mark.policy("B-8.5")
def test_numbers_wait_until_five_have_moved():
    told = {("all", False, False): 10}
    assert may_replace({}, told)
    assert not may_replace(told, {("all", False, False): 14})
    assert may_replace(told, {("all", False, False): 15})
    assert not may_replace(told, {("all", False, False): 6, ("all", True, False): 4})
    assert may_replace(told, {("all", False, False): 5, ("all", True, False): 5})
    assert may_replace(told, {("all", False, False): 5})
