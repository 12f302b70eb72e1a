"""Making a plan, seeing it, changing it, dropping it (journey A1.6, A-2.6)."""

from datetime import date, time, timedelta
from html import unescape
from http import HTTPStatus

import pytest
from django.utils import timezone

from samskap.audit.models import Event
from samskap.learning.models import Answer, PageRead
from samskap.planning.models import Plan, SectionDate
from samskap.planning.queries import overview
from samskap.planning.rules.estimate import Outlook
from samskap.programmes.actions import change_intention
from samskap.programmes.models import Edition
from tests.courses import packs
from tests.courses.packs import published_course
from tests.learning.conftest import answer_all, begin, publish_with_one_more, write
from tests.people.factories import PersonFactory
from tests.planning.plans import AT, TODAY, plan_of, planned_of

MINE = "/en/courses/small/my/"
PLAN = "/en/courses/small/plan/"
DAYS = f"{PLAN}days/"
DROP = f"{PLAN}drop/"
NOT_NOW = f"{PLAN}not-now/"
SOME = {"weekdays": ["2", "4"], "minutes": "20"}


def page(response) -> str:
    return " ".join(unescape(response.content.decode()).split())


def seen(person, *, on=TODAY, language="en"):
    return overview(planned_of(person), language=language, on=on)


# --- Making one --------------------------------------------------------------------------------------


@pytest.mark.journey("A1.6")
@pytest.mark.policy("A-2.6")
def test_a1_6_days_and_minutes_lead_to_an_honest_estimate_and_to_a_plan(learner, person):
    assert learner.get(PLAN).url == DAYS
    asked = page(learner.get(DAYS))
    assert "At 40 min a week: about" in asked
    shown = learner.post(DAYS, {**SOME, "minutes": "30", "wish": "show"})
    assert shown.status_code == HTTPStatus.OK
    assert "At 1 h a week: about" in page(shown)
    assert 'value="30"' in page(shown)
    assert not Plan.objects.exists()
    kept = learner.post(DAYS, {**SOME, "wish": "save"})
    assert kept.url == PLAN
    plan = Plan.objects.get()
    assert (plan.weekdays, plan.minutes, plan.language, plan.reminders) == ("24", 20, "en", False)
    assert plan.starts_on == timezone.localdate()
    told = page(learner.get(PLAN))
    assert "Tuesday and Thursday, 20 min each time." in told
    assert "At 40 min a week: about" in told
    assert Event.objects.filter(verb="planning.made").count() == 1


@pytest.mark.journey("A1.6")
@pytest.mark.policy("A-2.6")
def test_a1_6_where_the_numbers_come_from_is_shown(learner, person):
    plan_of(person)
    told = page(learner.get(PLAN))
    facts = "<dt>Reading</dt><dd>5 min</dd><dt>Films</dt><dd>1 min</dd>"
    assert facts in told
    assert "<dt>Questions to write about</dt><dd>3, about 20 min each</dd>" in told
    assert "<dt>Together</dt><dd>1 h 6 min</dd>" in told
    learner.get("/en/courses/small/pages/hungary-overview/")
    write(person, "why-here", "Because.")
    told = page(learner.get(PLAN))
    assert "<dt>Reading</dt><dd>4 min</dd>" in told
    assert "<dd>2, about 20 min each</dd>" in told


@pytest.mark.journey("A1.6")
def test_a1_6_a_plan_is_offered_and_can_be_skipped(learner, person):
    offered = page(learner.get(MINE))
    assert "Do you want a plan?" in offered
    assert learner.post(NOT_NOW).url == MINE
    after = page(learner.get(MINE))
    assert "Do you want a plan?" not in after
    assert f'href="{DAYS}"' in after
    assert not Plan.objects.exists()


@pytest.mark.parametrize("state", ["looking", "finished"])
def test_nobody_is_pressed_who_looks_around_or_has_finished(learner, person, enrolment, state):
    if state == "looking":
        change_intention(enrolment=enrolment, intention="looking", by=person, at=AT)
    else:
        answer_all(person)
    shown = page(learner.get(MINE))
    assert "Do you want a plan?" not in shown
    assert ("Make a plan" in shown) == (state == "looking")


def test_the_own_course_tells_the_next_date_todays_minutes_and_the_estimate(learner, person):
    plan_of(person, weekdays=[1, 2, 3, 4, 5, 6, 7], minutes=25)
    shown = page(learner.get(MINE))
    assert "You planned 25 min today." in shown
    assert "Hungary" in shown.split("My plan")[1][:600]
    assert "about 1 week, around" in shown


@pytest.mark.policy("A-2.6")
@pytest.mark.parametrize(
    ("sent", "message"),
    [
        ({"minutes": "20"}, "Choose at least one day."),
        ({"weekdays": ["8"], "minutes": "20"}, "Select a valid choice."),
        ({"weekdays": ["2"]}, "Write how many minutes, such as 20."),
        ({"weekdays": ["2"], "minutes": "many"}, "Write the minutes as a number, such as 20."),
        ({"weekdays": ["2"], "minutes": "0"}, "Write at least 1 minute."),
        ({"weekdays": ["2"], "minutes": "1441"}, "A day has 1,440 minutes."),
        ({**SOME, "starts_on": "soon"}, "Write the day as year-month-day"),
        ({**SOME, "starts_on": "9999-12-31"}, "Choose a day within the next two years."),
        ({**SOME, "starts_on": "0001-01-01"}, "Choose a day within the next two years."),
        ({**SOME, "at_time": "evening"}, "Write the time as hours and minutes, such as 18:30."),
    ],
)
@pytest.mark.parametrize("wish", ["show", "save"])
def test_what_can_not_be_is_refused_in_words_and_stays_typed(learner, sent, message, wish):
    response = learner.post(DAYS, {**sent, "wish": wish})
    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert message in page(response)
    if "minutes" in sent:
        assert f'value="{sent["minutes"]}"' in page(response)
    assert not Plan.objects.exists()


@pytest.mark.policy("A-2.6")
def test_too_much_and_too_little_are_accepted_with_a_word(learner):
    assert "That is a lot." in page(learner.post(DAYS, {**SOME, "minutes": "600", "wish": "show"}))
    assert "Small steps count, too." in page(learner.post(DAYS, {**SOME, "minutes": "1", "wish": "show"}))
    assert learner.post(DAYS, {**SOME, "minutes": "1440", "wish": "save"}).url == PLAN


# --- What is meant -----------------------------------------------------------------------------------


@pytest.mark.policy("A-2.6")
def test_who_does_parts_chooses_them_and_only_they_are_counted(learner, person, enrolment):
    change_intention(enrolment=enrolment, intention="parts", by=person, at=AT)
    asked = page(learner.get(DAYS))
    assert "Which parts do you want to do?" in asked
    refused = learner.post(DAYS, {**SOME, "wish": "save"})
    assert "Choose at least one part." in page(refused)
    learner.post(DAYS, {**SOME, "sections": ["italy", "system"], "wish": "save"})
    assert {each.section for each in planned_of(person).dates} == {"italy", "system"}
    assert seen(person).forecast.estimate.work.questions == 2
    learner.post(DAYS, {**SOME, "sections": ["hungary"], "wish": "save"})
    assert seen(person).forecast.estimate.work.questions == 1
    assert [each.section for each in planned_of(person).dates] == ["hungary"]
    assert learner.post(DAYS, {**SOME, "sections": ["mars"], "wish": "save"}).status_code == 422


@pytest.mark.policy("A-2.6")
def test_who_looks_around_has_days_and_no_end(learner, person, enrolment):
    change_intention(enrolment=enrolment, intention="looking", by=person, at=AT)
    assert "there is no end to work out" in page(learner.get(DAYS))
    learner.post(DAYS, {**SOME, "wish": "save"})
    told = page(learner.get(PLAN))
    assert "there is no end to work out" in told
    assert "Your dates" not in told
    assert not SectionDate.objects.exists()


def test_who_then_means_to_do_it_all_is_offered_dates(learner, person, enrolment):
    change_intention(enrolment=enrolment, intention="looking", by=person, at=AT)
    plan_of(person)
    change_intention(enrolment=enrolment, intention="all", by=person, at=AT)
    assert "3 sections have no place in the plan yet." in page(learner.get(PLAN))
    learner.post(f"{PLAN}dates/")
    assert "no place in the plan" not in page(learner.get(PLAN))
    assert SectionDate.objects.exclude(on=None).count() == 3


@pytest.mark.policy("A-2.6")
def test_a_course_with_nothing_left_says_so(learner, person):
    plan_of(person)
    for name in ("hungary-overview", "hungary-ethics", "italy-overview", "italy-ethics", "system-chapter"):
        learner.get(f"/en/courses/small/pages/{name}/")
    answer_all(person)
    told = page(learner.get(PLAN))
    assert "Nothing is left: you have done all that you meant to do." in told
    assert "3 sections are done" in told


def test_only_as_many_questions_of_a_group_are_counted_as_it_needs(client, person, tmp_path):
    groups = [
        {"id": "one", "title": packs.each("Own work"), "need": 1, "questions": ["why-here", "what-hinders"]},
        {"id": "two", "title": packs.each("Pilots"), "need": 1, "questions": ["resembles-yours"]},
    ]
    published_course(tmp_path, completion={"rule": "n-of-m", "groups": groups})
    begin(person)
    plan_of(person)
    assert seen(person).forecast.estimate.work.questions == 2
    write(person, "what-hinders", "Habits.")
    assert seen(person).forecast.estimate.work.questions == 1


def test_an_edition_that_closes_too_early_is_told_of_with_what_would_do(learner, person, enrolment):
    Edition.objects.update(closes_on=timezone.localdate() + timedelta(days=6))
    plan_of(person, weekdays=[1, 2, 3, 4, 5, 6, 7], minutes=5)
    told = page(learner.get(PLAN))
    assert "The course closes on" in told
    assert "With 10 min on each of your days you would make it." in told
    Edition.objects.update(closes_on=timezone.localdate() + timedelta(days=90))
    assert "The course closes on" not in page(learner.get(PLAN))


@pytest.mark.policy("A-2.6")
def test_after_some_weeks_the_own_pace_mends_the_estimate(learner, person, enrolment):
    plan_of(person, at=AT, minutes=5)
    before = seen(person).forecast.estimate
    assert not before.own_pace
    for number, question in enumerate(("why-here", "what-hinders")):
        write(person, question, "Because.", at=AT + timedelta(days=3 + 5 * number))
    write(person, "resembles-yours", "Italy.", choice=["italy"], at=AT + timedelta(days=14))
    PageRead.objects.create(
        enrolment=enrolment, page="italy-overview", first_at=AT + timedelta(days=16), last_at=AT
    )
    after = seen(person, on=TODAY + timedelta(days=22)).forecast.estimate
    assert (after.own_pace, after.a_week, after.outlook) == (True, 20, Outlook.WEEKS)
    Plan.objects.update(counts_from=TODAY + timedelta(days=20))
    assert not seen(person, on=TODAY + timedelta(days=22)).forecast.estimate.own_pace


# --- Changing and dropping ---------------------------------------------------------------------------


@pytest.mark.policy("A-2.6")
def test_a_plan_is_changed_and_dates_that_were_not_moved_follow(learner, person):
    plan_of(person, at=AT, minutes=20)
    before = {each.section: each.on for each in planned_of(person).dates}
    SectionDate.objects.filter(section="italy").update(on=date(2028, 1, 1), own=True)
    plan_of(person, at=AT, minutes=10, at_time=time(18, 30))
    after = {each.section: each.on for each in planned_of(person).dates}
    assert after["italy"] == date(2028, 1, 1)
    assert after["system"] > before["system"]
    assert Plan.objects.get().at_time == time(18, 30)
    assert Event.objects.filter(verb="planning.changed").count() == 1


def test_a_new_hour_or_a_reminder_moves_no_date(person, enrolment):
    plan_of(person, at=AT)
    before = list(SectionDate.objects.values("section", "on", "sequence"))
    later = AT + timedelta(days=40)
    plan_of(person, at=later, at_time=time(7), reminders=True, starts_on=TODAY)
    assert list(SectionDate.objects.values("section", "on", "sequence")) == before


def test_the_same_wishes_twice_change_nothing(person, enrolment):
    plan_of(person, at=AT)
    before = Plan.objects.values().get(), list(SectionDate.objects.values())
    plan_of(person, at=AT + timedelta(hours=1))
    assert (Plan.objects.values().get(), list(SectionDate.objects.values())) == before
    assert Event.objects.filter(verb__startswith="planning.").count() == 1


def test_a_new_version_of_the_course_keeps_the_plan(learner, person, enrolment, tmp_path_factory):
    plan_of(person)
    publish_with_one_more(tmp_path_factory.mktemp("next"))
    learner.post("/en/courses/small/my/version/")
    assert "Your dates" in page(learner.get(PLAN))
    assert seen(person).forecast.estimate.work.questions == 4


@pytest.mark.policy("A-2.6")
def test_a_plan_is_dropped_and_the_answers_stay(learner, person):
    write(person, "why-here", "Because.")
    plan_of(person)
    assert "your answers and what you have read stay as they are" in page(learner.get(DROP))
    assert Plan.objects.exists()
    assert learner.post(DROP).url == MINE
    assert not Plan.objects.exists()
    assert not SectionDate.objects.exists()
    assert Answer.objects.get().text == "Because."
    assert learner.post(DROP).status_code == HTTPStatus.NOT_FOUND
    assert Event.objects.filter(verb="planning.dropped").count() == 1


@pytest.mark.policy("A-2.6")
@pytest.mark.parametrize("rest", ["", "drop/", "calendar.ics"])
def test_nobody_else_sees_a_plan(client, person, enrolment, rest):
    plan_of(person)
    other = PersonFactory()
    client.force_login(other)
    assert client.get(PLAN + rest).status_code == HTTPStatus.NOT_FOUND
    begin(other)
    assert client.get(PLAN + rest).status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.FOUND}


def test_the_trail_says_nothing_of_days_and_dates(person, enrolment):
    plan_of(person)
    told = str(list(Event.objects.filter(verb__startswith="planning.").values()))
    assert "2027" not in told.replace(str(Event.objects.get(verb="planning.made").at), "")


def test_the_plan_is_in_the_language_of_the_page(client, person, enrolment):
    client.force_login(person)
    plan_of(person)
    told = page(client.get("/sv/courses/small/plan/"))
    assert "Hungary (sv)" in told
    assert "tisdag" in told
