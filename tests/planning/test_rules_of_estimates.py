"""How long it takes: said no more precisely than it is known (A-2.6)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.planning.rules.days import Rhythm
from samskap.planning.rules.estimate import (
    Outlook,
    Work,
    estimate,
    in_steps,
    minutes_to_make_it,
    own_pace,
    pace_counted_from,
    remark,
)

pytestmark = pytest.mark.policy("A-2.6")

MONDAY = date(2027, 3, 15)
TWICE = Rhythm(frozenset({2, 4}), 20)


def reading(minutes: int) -> Work:
    return Work(reading=minutes)


def test_work_is_summed_up_in_minutes_and_a_begun_minute_of_film_counts():
    work = Work(reading=200, film_seconds=61, questions=2, checks=3)
    assert work.film == 2
    assert work.minutes == 200 + 2 + 2 * 20 + 3 * 2
    assert (work + Work(film_seconds=59)).film == 2
    assert Work().minutes == 0


@pytest.mark.journey("A1.6")
@pytest.mark.parametrize(
    ("work", "rhythm", "start", "weeks", "around"),
    [
        # the journey's own example: 40 minutes a week, eleven weeks
        (440, TWICE, MONDAY, 11, date(2027, 5, 27)),
        (1, TWICE, MONDAY, 1, date(2027, 3, 16)),
        (20, TWICE, MONDAY, 1, date(2027, 3, 16)),
        (21, TWICE, MONDAY, 1, date(2027, 3, 18)),
        (41, TWICE, MONDAY, 2, date(2027, 3, 23)),
        # one day a week
        (60, Rhythm(frozenset({1}), 20), MONDAY, 3, date(2027, 3, 29)),
        # all of a day, at once
        (1440, Rhythm(frozenset({1}), 1440), MONDAY, 1, MONDAY),
        # clocks change on the way, and the day stays
        (60, Rhythm(frozenset({7}), 20), date(2027, 3, 21), 3, date(2027, 4, 4)),
        # a leap day on the way
        (60, Rhythm(frozenset({2}), 20), date(2028, 2, 22), 3, date(2028, 3, 7)),
        # into the next year
        (100, TWICE, date(2027, 12, 20), 3, date(2028, 1, 4)),
    ],
)
def test_up_to_a_quarter_of_a_year_a_day_is_named(work, rhythm, start, weeks, around):
    found = estimate(reading(work), rhythm, start=start)
    assert (found.outlook, found.weeks, found.around) == (Outlook.WEEKS, weeks, around)
    assert found.a_week == rhythm.a_week
    assert not found.own_pace


def test_further_away_only_months_are_named():
    found = estimate(reading(20 * 40), TWICE, start=MONDAY)
    assert found.outlook is Outlook.MONTHS
    assert (found.weeks, found.weeks_most) == (17, 24)
    assert found.around == MONDAY + timedelta(weeks=17)
    assert found.at_latest == MONDAY + timedelta(weeks=24)


@pytest.mark.parametrize("minutes", [40 * 105, 10**6, 10**12])
def test_beyond_two_years_nothing_more_is_said(minutes):
    found = estimate(reading(minutes), TWICE, start=MONDAY)
    assert (found.outlook, found.around, found.weeks) == (Outlook.FAR, None, 0)


def test_with_nothing_left_there_is_nothing_to_work_out():
    for rhythm in (TWICE, Rhythm(frozenset(), 0)):
        assert estimate(Work(), rhythm, start=MONDAY).outlook is Outlook.NOTHING_LEFT


@pytest.mark.parametrize("rhythm", [Rhythm(frozenset({1}), 0), Rhythm(frozenset(), 20)])
def test_no_minutes_or_no_days_lead_nowhere(rhythm):
    assert estimate(reading(20), rhythm, start=MONDAY).outlook is Outlook.NO_TIME


def test_who_only_looks_around_has_no_end():
    assert estimate(reading(20), TWICE, start=MONDAY, finishes=False).outlook is Outlook.NO_FINISH


@given(
    st.integers(1, 10**7),
    st.frozensets(st.integers(1, 7), min_size=1),
    st.integers(1, 1440),
    st.dates(max_value=date(2900, 1, 1)),
)
def test_whatever_is_asked_is_answered(minutes, weekdays, a_day, start):
    found = estimate(reading(minutes), Rhythm(weekdays, a_day), start=start)
    if found.around and found.outlook is Outlook.WEEKS:
        assert start <= found.around < start + timedelta(weeks=found.weeks)
        assert found.around.isoweekday() in weekdays


# --- The own pace ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "days", "weeks", "pace"),
    [
        (165, 9, 3, 55),
        (60, 4, 3, 20),
        (59, 4, 3, None),  # too little
        (165, 3, 3, None),  # too few days
        (165, 9, 2, None),  # too short a time
        (63, 4, 8, 10),
        (10_000, 40, 8, 1250),
    ],
)
def test_a_pace_is_known_when_there_is_enough_of_it(done, days, weeks, pace):
    assert own_pace(done=done, days=days, since=MONDAY, on=MONDAY + timedelta(weeks=weeks)) == pace


def test_only_the_last_weeks_count_and_only_the_plan_as_it_is():
    assert pace_counted_from(MONDAY, on=MONDAY + timedelta(days=10)) == MONDAY
    later = MONDAY + timedelta(days=300)
    assert pace_counted_from(MONDAY, on=later) == later - timedelta(days=56)


def test_a_plan_that_begins_later_has_no_pace():
    assert own_pace(done=1000, days=50, since=MONDAY + timedelta(days=30), on=MONDAY) is None


def test_an_own_pace_mends_the_estimate():
    found = estimate(reading(440), TWICE, start=MONDAY, pace=80)
    assert (found.outlook, found.a_week, found.own_pace) == (Outlook.WEEKS, 80, True)
    assert found.weeks == 6
    assert found.around == MONDAY + timedelta(days=38)


@given(st.floats(0, 10**6))
def test_minutes_are_said_in_steps_of_five_and_are_never_none(minutes):
    assert in_steps(minutes) % 5 == 0
    assert in_steps(minutes) >= 5


# --- What is said beside it --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "minutes", "word"),
    [
        ({1}, 19, "little"),
        ({1}, 20, ""),
        ({1}, 180, ""),
        ({1}, 181, "much"),
        ({1, 2, 3, 4, 5}, 180, ""),
        ({1, 2, 3, 4, 5, 6}, 180, "much"),
        ({1}, 1440, "much"),
    ],
)
def test_too_much_and_too_little_get_a_word(days, minutes, word):
    assert remark(Rhythm(frozenset(days), minutes)) == word


@pytest.mark.parametrize(
    ("work", "closes_on", "minutes"),
    [
        (100, MONDAY + timedelta(days=3), 50),  # Tuesday and Thursday
        (101, MONDAY + timedelta(days=3), 55),
        (100, MONDAY, None),  # no study day before it closes
        (100, MONDAY - timedelta(days=1), None),
        (100_000, MONDAY + timedelta(days=3), None),  # nothing that anybody can do
    ],
)
def test_what_would_do_before_the_course_closes(work, closes_on, minutes):
    assert minutes_to_make_it(reading(work), TWICE, start=MONDAY, closes_on=closes_on) == minutes
