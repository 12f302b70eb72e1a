"""When to write: on study days, once when it gets quiet, and then no more (A-2.9)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from samskap.planning.rules.days import Rhythm
from samskap.planning.rules.letters import Situation, Writing, is_sensible_hour, what_to_write

pytestmark = pytest.mark.policy("A-2.9")

MONDAY = date(2027, 3, 15)
TUESDAY = MONDAY + timedelta(days=1)
NOTHING, REMINDER, QUIET = Writing.NOTHING, Writing.REMINDER, Writing.GONE_QUIET


def at(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=UTC)


PLAN = Situation(
    rhythm=Rhythm(frozenset({2, 4}), 20),
    starts_on=MONDAY,
    asked=True,
    finished=False,
    here_at=at(MONDAY),
)


def test_a_study_day_is_reminded_of_and_no_other():
    week = [MONDAY + timedelta(days=ahead) for ahead in range(1, 8)]
    assert [what_to_write(PLAN, on=day) is REMINDER for day in week] == [
        True, False, True, False, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"asked": False},
        {"finished": True},
        {"here_at": at(TUESDAY, 6)},
        {"starts_on": TUESDAY + timedelta(days=1)},
    ],
)
def test_nothing_is_written_unasked_finished_worked_today_or_not_begun(change):
    assert what_to_write(replace(PLAN, **change), on=TUESDAY) is NOTHING


def test_after_two_weeks_and_three_study_days_one_letter_says_so():
    days = [MONDAY + timedelta(days=ahead) for ahead in range(1, 15)]
    assert QUIET not in [what_to_write(PLAN, on=day) for day in days[:-1]]
    assert what_to_write(PLAN, on=days[-1]) is QUIET


def test_with_one_study_day_a_week_it_takes_until_three_have_gone_by():
    once = replace(PLAN, rhythm=Rhythm(frozenset({2}), 20))
    written = {ahead: what_to_write(once, on=MONDAY + timedelta(days=ahead)) for ahead in range(1, 30)}
    assert min(ahead for ahead, writing in written.items() if writing is QUIET) == 16


def test_quiet_is_counted_from_the_first_study_day():
    late = replace(PLAN, starts_on=MONDAY + timedelta(days=60), here_at=at(MONDAY))
    assert what_to_write(late, on=MONDAY + timedelta(days=59)) is NOTHING
    assert what_to_write(late, on=MONDAY + timedelta(days=61)) in {NOTHING, REMINDER}
    assert what_to_write(late, on=MONDAY + timedelta(days=74)) is QUIET


def test_after_that_letter_nothing_comes_until_the_person_has_been_here():
    told = MONDAY + timedelta(days=14)
    silent = replace(PLAN, quiet_told_at=at(told, 7))
    assert {what_to_write(silent, on=told + timedelta(days=ahead)) for ahead in range(400)} == {NOTHING}
    back = replace(silent, here_at=at(told, 18))
    assert what_to_write(back, on=told + timedelta(days=1)) is REMINDER
    assert what_to_write(back, on=told + timedelta(days=14)) is QUIET


@pytest.mark.parametrize(("hour", "fine"), [(0, False), (6, False), (7, True), (19, True), (20, False)])
def test_letters_about_the_day_go_out_by_day(hour, fine):
    assert is_sensible_hour(hour) is fine
