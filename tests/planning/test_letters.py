"""Reminders that obey the plan, and one letter when it has become quiet (journey A1.8, A-2.9)."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from samskap.audit.models import Event
from samskap.background.periodic import periodic_tasks
from samskap.learning.models import PageRead
from samskap.notices.actions import prefer
from samskap.notices.models import Letter, Preference
from samskap.notices.rules import Way
from samskap.notices.stopping import Wisher
from samskap.people.models import Person
from samskap.planning.letters import STUDY_DAYS
from samskap.planning.models import Plan
from samskap.planning.reminding import write_letters
from samskap.programmes.actions import change_intention
from tests.courses.packs import published_course
from tests.learning.conftest import answer_all, begin, write
from tests.notices.post import delivered
from tests.people.factories import PersonFactory
from tests.planning.plans import AT, plan_of
from tests.planning.test_plan import DAYS, PLAN, SOME, page

pytestmark = pytest.mark.policy("A-2.9")

REMINDERS = f"{PLAN}reminders/"
#: A Tuesday, seven in the morning here; AT is the Sunday before.
TUESDAY = datetime(2027, 3, 16, 6, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def letters(at: datetime) -> list[str]:
    """The subjects of what leaves on a day on which the task runs twice."""
    write_letters(at=at)
    write_letters(at=at + timedelta(hours=2))
    return [each.subject for each in delivered(at=at + timedelta(hours=2))]


@pytest.fixture
def plan(person, enrolment) -> Plan:
    return plan_of(person, at=AT, reminders=True)


def test_on_a_study_day_one_letter_comes_in_the_morning(person, plan):
    assert letters(TUESDAY - DAY) == []
    assert letters(TUESDAY) == ["A day you planned to study"]
    (letter,) = mail.outbox
    assert letter.to == [person.email]
    assert "you planned to study 20 minutes today." in letter.body
    assert "/en/courses/small/my/" in letter.body
    assert "A small course" not in letter.body + letter.subject
    assert letters(TUESDAY + DAY) == []
    assert letters(TUESDAY + 2 * DAY) == ["A day you planned to study"]


def test_it_is_written_in_the_language_of_the_receiver(person, plan):
    Person.objects.update(language="sv")
    write_letters(at=TUESDAY)
    (letter,) = delivered(at=TUESDAY)
    assert "/sv/courses/small/my/" in letter.body


@pytest.mark.parametrize("state", ["not asked", "read today", "wrote today", "finished", "gone", "not begun"])
def test_nothing_comes_unasked_nor_to_who_worked_today_or_is_through(person, enrolment, plan, state):
    if state == "not asked":
        Plan.objects.update(reminders=False)
    elif state == "read today":
        at = TUESDAY - timedelta(hours=1)
        PageRead.objects.create(enrolment=enrolment, page="italy-overview", first_at=AT, last_at=at)
    elif state == "wrote today":
        write(person, "why-here", "Because.", wish="draft", at=TUESDAY - timedelta(hours=1))
    elif state == "finished":
        answer_all(person)
    elif state == "gone":
        Person.objects.update(is_active=False)
    else:
        Plan.objects.update(starts_on=timezone.localdate(TUESDAY + DAY))
    assert letters(TUESDAY) == []


def test_nothing_comes_when_the_chosen_parts_are_done(person, enrolment):
    change_intention(enrolment=enrolment, intention="parts", by=person, at=AT)
    plan_of(person, at=AT, reminders=True, sections=["hungary"])
    for name in ("hungary-overview", "hungary-ethics"):
        PageRead.objects.create(enrolment=enrolment, page=name, first_at=AT, last_at=AT)
    assert letters(TUESDAY) == ["A day you planned to study"]
    write(person, "why-here", "Because.")
    assert letters(TUESDAY + 2 * DAY) == []


def test_not_at_night_and_not_a_day_late(person, plan):
    assert write_letters(at=TUESDAY + timedelta(hours=13)) == 0
    write_letters(at=TUESDAY)
    assert delivered(at=TUESDAY + timedelta(hours=13)) == []


def test_the_task_is_run_every_morning():
    (found,) = [each for each in periodic_tasks() if "planning" in each.task.module_path]
    assert found.hour == 7


def test_two_plans_for_a_day_make_one_letter(person, plan, tmp_path_factory):
    published_course(tmp_path_factory.mktemp("other"), id="other")
    begin(person, "other")
    plan_of(person, slug="other", at=AT, reminders=True, minutes=25)
    assert letters(TUESDAY) == ["A day you planned to study"]
    assert "you planned to study 45 minutes today." in mail.outbox[0].body
    assert "/en/my/" in mail.outbox[0].body


# --- Ending them -------------------------------------------------------------------------------------


@pytest.mark.journey("A1.8")
def test_a1_8_pressed_in_the_mail_they_stay_off(client, person, plan):
    letters(TUESDAY)
    (stop,) = re.findall(r"https?://[^/]+(/\S+/letters/stop/\S+/)", mail.outbox[0].body)
    assert "<" + mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>") + ">"
    client.post(stop, {"List-Unsubscribe": "One-Click"})
    assert letters(TUESDAY + 2 * DAY) == []
    assert letters(TUESDAY + 21 * DAY) == []
    assert not Letter.objects.exclude(state="sent").exists()
    client.force_login(person)
    assert "We don’t write to you about this plan." in page(client.get(PLAN))
    assert "checked" not in page(client.get(DAYS)).split('name="reminders"')[1][:120]
    client.post(DAYS, {**SOME, "minutes": "30", "wish": "save"})
    assert letters(TUESDAY + 28 * DAY) == []


@pytest.mark.journey("A1.8")
def test_a1_8_on_the_page_of_the_plan_one_press_ends_and_begins_them(client, person, plan):
    client.force_login(person)
    client.post(REMINDERS, {"wish": "off"})
    assert "We don’t write to you about this plan." in page(client.get(PLAN))
    assert letters(TUESDAY) == []
    client.post(REMINDERS, {"wish": "on"})
    client.post(REMINDERS, {"wish": "on"})
    Plan.objects.update(changed_at=AT)
    assert "Stop the reminders" in page(client.get(PLAN))
    assert letters(TUESDAY) == ["A day you planned to study"]
    verbs = Event.objects.filter(verb__startswith="planning.reminders").order_by("pk")
    assert [each.verb.rpartition("_")[2] for each in verbs] == ["on", "off", "on"]


def test_who_asks_again_for_one_plan_does_not_get_letters_about_another(
    client, person, plan, tmp_path_factory
):
    published_course(tmp_path_factory.mktemp("other"), id="other")
    begin(person, "other")
    other = plan_of(person, slug="other", at=AT, reminders=True)
    prefer(wisher=Wisher(person_id=person.pk), ways={STUDY_DAYS.code: Way.NONE}, at=AT)
    client.force_login(person)
    client.post(REMINDERS, {"wish": "on"})
    assert not Preference.objects.filter(way=Way.NONE).exists()
    other.refresh_from_db()
    assert not other.reminders
    assert Plan.objects.get(pk=plan.pk).reminders


# --- Extra care --------------------------------------------------------------------------------------


def test_who_is_taken_extra_care_of_gets_no_mail_and_finds_the_letter_here(client, person, plan):
    Person.objects.update(extra_care=True)
    assert letters(TUESDAY) == []
    assert Letter.objects.get().channel == "inside"
    client.force_login(person)
    assert "you planned to study 20 minutes today." in page(client.get("/en/account/letters/"))


def test_who_has_no_address_finds_the_letter_here(plan):
    Person.objects.update(email=None)
    assert letters(TUESDAY) == []
    assert Letter.objects.get().channel == "inside"


# --- Gone quiet --------------------------------------------------------------------------------------


def test_after_two_weeks_one_friendly_letter_and_then_none(person, plan):
    sent = {ahead: letters(TUESDAY + ahead * DAY) for ahead in range(60)}
    quiet = [ahead for ahead, subjects in sent.items() if "Your plan is here when you like" in subjects]
    assert quiet == [12]  # 14 days after the Sunday on which the plan was made
    assert [subjects for ahead, subjects in sent.items() if ahead > 12 and subjects] == []
    told = mail.outbox[-1].body
    assert "Everything is as you left it." in told
    assert "/en/courses/small/plan/" in told
    assert "We won’t write about it again until you come back." in told


def test_who_comes_back_is_reminded_again_and_has_another_spell(person, plan):
    for ahead in range(20):
        letters(TUESDAY + ahead * DAY)
    write(person, "why-here", "I am back.", wish="draft", at=TUESDAY + 20 * DAY)
    sent = [subject for ahead in range(21, 60) for subject in letters(TUESDAY + ahead * DAY)]
    assert sent.count("Your plan is here when you like") == 1
    assert sent.count("A day you planned to study") == 4


def test_moving_the_dates_counts_as_being_here(person, plan, client):
    for ahead in range(20):
        letters(TUESDAY + ahead * DAY)
    Plan.objects.update(changed_at=TUESDAY + 20 * DAY)
    assert letters(TUESDAY + 21 * DAY) == ["A day you planned to study"]


def test_who_never_asked_for_letters_gets_none_about_the_quiet(person, enrolment):
    plan_of(person, at=AT)
    assert [letters(TUESDAY + ahead * DAY) for ahead in range(30)] == [[]] * 30


# --- Cost --------------------------------------------------------------------------------------------


@pytest.mark.database
def test_looking_for_what_to_write_takes_one_query_however_many_plans(small):
    for _each in range(5):
        other = PersonFactory()
        begin(other)
        plan_of(other, at=AT, reminders=True)
    with CaptureQueriesContext(connection) as captured:
        assert write_letters(at=TUESDAY - DAY) == 0
    assert len(captured) == 1
    assert write_letters(at=TUESDAY) == 5
    assert Letter.objects.count() == 5
