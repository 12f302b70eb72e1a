"""Own dates on the page of the plan: moved one by one, by a week, with those that follow (A-2.7)."""

from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.http import Http404
from django.utils import timezone

from samskap.audit.models import Event
from samskap.planning.actions.calendar import open_feed
from samskap.planning.actions.dates import Move, NoSuchSection, move_date, propose_anew
from samskap.planning.actions.plans import drop_plan
from samskap.planning.models import Plan, SectionDate
from tests.learning.conftest import write
from tests.parallel import separate_connections, together
from tests.planning.plans import AT, TODAY, plan_of, planned_of
from tests.planning.test_plan import PLAN, page

pytestmark = pytest.mark.policy("A-2.7")

WEEK = timedelta(weeks=1)


def days(person) -> dict[str, date | None]:
    return {each.section: each.on for each in planned_of(person).dates}


def sent(section: str, was: date | None, by: str = "week", **more: str) -> dict[str, str]:
    fields = {"was": was.isoformat() if was else "", "by": by, **more}
    return {f"{section}-{name}": value for name, value in fields.items()}


def test_dates_are_proposed_on_study_days_in_course_order(person, enrolment):
    plan_of(person, at=AT)
    found = days(person)
    assert list(found) == ["hungary", "italy", "system"]
    assert list(found.values()) == sorted(found.values())
    assert all(day.isoweekday() in {2, 4} for day in found.values())


def test_a_date_is_moved_to_a_day_and_stays_there(learner, person):
    plan_of(person)
    before = days(person)
    to = before["italy"] + timedelta(days=10)
    response = learner.post(
        f"{PLAN}dates/italy/", sent("italy", before["italy"], by="day", on=to.isoformat())
    )
    assert response.url == f"{PLAN}#date-italy"
    assert days(person) == {**before, "italy": to}
    assert SectionDate.objects.get(section="italy").own
    plan_of(person, minutes=10)
    assert days(person)["italy"] == to


def test_a_date_is_moved_by_a_week_alone_or_with_all_that_follow(learner, person):
    plan_of(person)
    before = days(person)
    learner.post(f"{PLAN}dates/italy/", sent("italy", before["italy"]))
    assert days(person) == {**before, "italy": before["italy"] + WEEK}
    learner.post(f"{PLAN}dates/hungary/", sent("hungary", before["hungary"], following="on"))
    assert days(person) == {
        "hungary": before["hungary"] + WEEK,
        "italy": before["italy"] + 2 * WEEK,
        "system": before["system"] + WEEK,
    }


def test_pressing_twice_moves_once(learner, person):
    plan_of(person)
    was = days(person)["italy"]
    for _press in range(2):
        learner.post(f"{PLAN}dates/italy/", sent("italy", was))
    assert days(person)["italy"] == was + WEEK
    assert "This date has been moved meanwhile." in page(learner.get(PLAN))
    assert Event.objects.filter(verb="planning.dates_moved").count() == 1


def test_a_date_that_is_over_is_told_of_calmly_and_nothing_is_locked(learner, person):
    plan_of(person)
    SectionDate.objects.filter(section="hungary").update(on=timezone.localdate() - timedelta(days=30))
    told = page(learner.get(PLAN))
    assert "Some dates are over. Nothing happens because of that" in told
    assert "Over: move it" in told
    assert "danger" not in told.split("<main")[1]
    assert learner.get("/en/courses/small/pages/hungary-overview/").status_code == HTTPStatus.OK
    assert "over, and easily moved" in page(learner.get("/en/courses/small/my/"))
    learner.post(f"{PLAN}dates/hungary/", sent("hungary", timezone.localdate() - timedelta(days=30)))
    assert days(person)["hungary"] >= timezone.localdate()


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("", "Choose a day."),
        ("soon", "Write the day as year-month-day"),
        ("9999-12-31", "Choose a day within the next ten years."),
        ("0001-01-01", "Choose a day within the next ten years."),
    ],
)
def test_a_day_that_can_not_be_is_refused_where_it_was_typed(learner, person, day, message):
    plan_of(person)
    response = learner.post(f"{PLAN}dates/system/", sent("system", days(person)["system"], by="day", on=day))
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    told = page(response)
    assert message in told
    assert '<details class="ds-details" id="date-system" open>' in told
    assert "There is one thing to fix" in told


def test_the_field_may_hold_anything_when_the_week_is_pressed(learner, person):
    plan_of(person)
    was = days(person)["system"]
    learner.post(f"{PLAN}dates/system/", sent("system", was, on=""))
    assert days(person)["system"] == was + WEEK


def test_an_unknown_section_or_an_odd_wish_is_no_page_of_ours(learner, person):
    plan_of(person)
    assert learner.post(f"{PLAN}dates/mars/", sent("mars", None)).status_code == HTTPStatus.NOT_FOUND
    odd = learner.post(f"{PLAN}dates/italy/", sent("italy", None, by="magic", on="2027-01-01"))
    assert odd.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    with pytest.raises(NoSuchSection):
        move_date(planned_of(person), Move("mars", None), by=person, at=AT)


def test_what_is_left_gets_new_dates_from_today(learner, person):
    plan_of(person, at=AT)
    write(person, "why-here", "Because.", at=AT)
    SectionDate.objects.filter(section="italy").update(own=True)
    later = AT + timedelta(days=100)
    propose_anew(planned_of(person), by=person, at=later)
    assert all(day >= timezone.localdate(later) for day in days(person).values())
    assert not SectionDate.objects.filter(own=True).exists()
    assert learner.post(f"{PLAN}dates/").url == PLAN


def test_what_is_done_keeps_its_date_and_is_not_moved_along(learner, person):
    plan_of(person)
    before = days(person)
    for name in ("hungary-overview", "hungary-ethics"):
        learner.get(f"/en/courses/small/pages/{name}/")
    write(person, "why-here", "Because.")
    learner.post(f"{PLAN}dates/")
    assert days(person)["hungary"] == before["hungary"]
    learner.post(f"{PLAN}dates/italy/", sent("italy", days(person)["italy"], following="on"))
    assert days(person)["hungary"] == before["hungary"]
    told = page(learner.get(PLAN))
    assert "1 section is done" in told


def test_moving_changes_what_calendars_compare(person, enrolment):
    plan_of(person, at=AT)
    first = SectionDate.objects.get(section="italy")
    move_date(planned_of(person), Move("italy", first.on), by=person, at=AT + timedelta(hours=1))
    second = SectionDate.objects.get(section="italy")
    assert (second.sequence, second.changed_at) == (first.sequence + 1, AT + timedelta(hours=1))
    assert SectionDate.objects.get(section="system").sequence == 1
    assert Plan.objects.get().changed_at == AT + timedelta(hours=1)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_at_once_move_once(small, person, enrolment, tmp_path):
    plan_of(person, at=AT)
    planned = planned_of(person)
    move = Move("italy", days(person)["italy"], following=True)
    with separate_connections(tmp_path):
        moved = together(
            *[lambda: move_date(planned, move, by=person, at=AT) for _press in range(4)],
            lambda: list(SectionDate.objects.filter(section="italy").values_list("on", flat=True)),
        )
        after = together(lambda: days(person)["italy"])
    assert sorted(moved[:4]) == [False, False, False, True]
    assert after == [move.was + WEEK]


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_made_at_once_there_is_one_plan(small, person, enrolment, tmp_path):
    with separate_connections(tmp_path):
        made = together(*[lambda: plan_of(person, at=AT).public_id for _press in range(4)])
        counted = together(lambda: (Plan.objects.count(), SectionDate.objects.count()))
    assert len(set(made)) == 1
    assert counted == [(1, 3)]


def test_days_far_away_have_no_date(person, enrolment):
    plan_of(person, at=AT, weekdays=[1], minutes=1)
    assert None not in days(person).values()
    assert TODAY < days(person)["system"] < TODAY + timedelta(days=3653)


@pytest.mark.django_db
def test_a_plan_that_another_tab_has_dropped_meanwhile_is_there_no_more(person, enrolment):
    plan_of(person, at=AT)
    planned = planned_of(person)
    drop_plan(planned.plan, by=person, at=AT)
    day = planned.dates[0]
    with pytest.raises(Http404):
        move_date(planned, Move(day.section, day.on), by=person, at=AT)
    with pytest.raises(Http404):
        propose_anew(planned, by=person, at=AT)
    with pytest.raises(Http404):
        open_feed(planned.plan, by=person, at=AT)
    assert not Plan.objects.exists()
