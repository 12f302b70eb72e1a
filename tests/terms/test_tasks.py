"""Tasks of a term: done or not, moved, added, late, taken out, and in a calendar."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from icalendar import Calendar

from samskap.audit.models import Event
from samskap.terms import wording
from samskap.terms.actions.tasks import MOST_TASKS, TooMany, add_task, change_task, tick
from samskap.terms.models import Task, Term
from samskap.terms.queries.tasks import tasks_of
from samskap.terms.rules.stages import Stage
from samskap.terms.rules.template import USUAL
from tests.moocs.factories import AT
from tests.terms.conftest import DESK
from tests.terms.factories import TermFactory

pytestmark = [pytest.mark.policy("B-9.1"), pytest.mark.journey("B1.1")]

DAY = date(2028, 1, 20)


@pytest.fixture
def term(centre) -> Term:
    return TermFactory(organisation=centre, name="Spring 2028")


def a_task(term: Term, **more) -> Task:
    return Task.objects.create(term=term, **{"title": "Order coffee", "due_on": DAY, **more})


def test_every_usual_task_has_its_words():
    assert {each.key for each in USUAL} == set(wording.TASKS)


def test_it_is_said_what_is_late_now_and_next(term):
    a_task(term, title="Late", due_on=DAY - timedelta(days=1))
    a_task(term, title="Done", due_on=DAY - timedelta(days=2), done_on=DAY)
    a_task(term, title="Under way", begins_on=DAY, due_on=DAY + timedelta(days=3))
    a_task(term, title="Today")
    a_task(term, title="Next", due_on=DAY + timedelta(days=9))
    a_task(term, title="Later", due_on=DAY + timedelta(days=10))
    found = tasks_of(term, on=DAY)
    assert [each.title for each in found.late] == ["Late"]
    assert [each.title for each in found.now] == ["Today", "Under way"]
    assert found.following.title == "Next"
    assert found.done == 1
    assert next(each.title for each in found.all) == "Done"


def test_a_task_is_done_and_undone_with_one_press(desk, term):
    task = a_task(term)
    address = f"{DESK}tasks/{task.public_id}/"
    for _twice in range(2):
        assert desk.post(f"{address}done/").status_code == 302
    task.refresh_from_db()
    assert task.done_on == timezone.localdate()
    assert Event.objects.filter(verb="terms.task_done").count() == 1
    desk.post(f"{address}not-done/")
    task.refresh_from_db()
    assert (task.done_on, task.done_by) == (None, None)
    assert desk.get(f"{address}done/").status_code == 405


def test_a_usual_task_that_is_only_moved_keeps_its_words_in_every_language(desk, term):
    task = a_task(term, key="consult", title="")
    address = f"{DESK}tasks/{task.public_id}/"
    form = desk.get(address).context["form"]
    sent = {bound.name: bound.value() or "" for bound in form}
    assert "employment service" in sent["title"]
    assert desk.post(address, {**sent, "due_on": "2028-01-27"}).status_code == 302
    task.refresh_from_db()
    assert (task.title, task.doer, task.due_on) == ("", "", date(2028, 1, 27))
    sent["revision"] = "2"
    desk.post(address, {**sent, "due_on": "2028-01-27", "title": "Meet everybody"})
    task.refresh_from_db()
    assert task.title == "Meet everybody"


def test_what_is_wrong_with_a_task_is_said(desk, term):
    typed = {"title": " ", "doer": "Caretaker", "begins_on": "2028-02-02", "due_on": "2028-02-01"}
    response = desk.post(f"{DESK}{term.public_id}/tasks/new/", typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert "done before it begins" in page
    assert 'value="Caretaker"' in page
    assert desk.post(f"{DESK}{term.public_id}/tasks/new/", {**typed, "due_on": "soon"}).status_code == 422
    assert not term.tasks.exists()
    good = {**typed, "title": "Order coffee", "due_on": "2028-02-03"}
    assert desk.post(f"{DESK}{term.public_id}/tasks/new/", good).status_code == 302
    assert term.tasks.get().doer == "Caretaker"


def test_two_who_change_a_task_lose_nothing(desk, term):
    task = a_task(term)
    address = f"{DESK}tasks/{task.public_id}/"
    typed = {"title": "Order tea", "doer": "", "begins_on": "", "due_on": "2028-01-20", "revision": "1"}
    assert desk.post(address, {**typed, "title": "Order milk"}).status_code == 302
    response = desk.post(address, typed)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Order tea" in page
    assert "Order milk" in page
    task.refresh_from_db()
    assert task.title == "Order milk"


def test_a_task_is_taken_out_once(desk, term):
    task = a_task(term)
    assert desk.post(f"{DESK}tasks/{task.public_id}/remove/").status_code == 302
    assert desk.post(f"{DESK}tasks/{task.public_id}/remove/").status_code == 404
    assert Event.objects.filter(verb="terms.task_removed").count() == 1


def test_nothing_is_done_in_a_term_that_is_over(desk, term):
    task = a_task(term)
    Term.objects.update(stage=Stage.OVER)
    assert desk.post(f"{DESK}tasks/{task.public_id}/done/", follow=True).status_code == 200
    assert desk.get(f"{DESK}tasks/{task.public_id}/").status_code == 302
    assert desk.get(f"{DESK}{term.public_id}/tasks/new/").status_code == 302
    task.refresh_from_db()
    assert task.done_on is None
    assert "Change or move" not in desk.get(f"{DESK}{term.public_id}/tasks/").content.decode()


def test_a_term_has_no_more_tasks_than_one_looks_through(term, coordinator):
    Task.objects.bulk_create(Task(term=term, title=str(each), due_on=DAY) for each in range(MOST_TASKS))
    with pytest.raises(TooMany):
        add_task(term=term, fields={"title": "One more", "due_on": DAY}, by=coordinator, at=AT)


def test_tasks_of_others_are_not_there(desk):
    task = a_task(TermFactory())
    for part in ("", "done/", "remove/"):
        assert desk.post(f"{DESK}tasks/{task.public_id}/{part}").status_code == 404


@pytest.mark.database
def test_a_task_says_what_and_ends_after_it_begins(term):
    for wrong in ({"title": ""}, {"begins_on": DAY + timedelta(days=1)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            a_task(term, **wrong)
    a_task(term, key="consult", title="")
    with pytest.raises(IntegrityError), transaction.atomic():
        a_task(term, key="consult", title="")


def test_the_calendar_has_every_task_as_whole_days(desk, term, coordinator):
    task = a_task(term, begins_on=DAY - timedelta(days=2), doer="Caretaker")
    a_task(term, title="Done, with comma; and more", due_on=DAY)
    address = f"{DESK}{term.public_id}/tasks.ics"
    response = desk.get(address)
    assert response["Content-Type"].startswith("text/calendar")
    [first, second] = sorted(Calendar.from_ical(response.content).events, key=lambda each: each["dtstart"].dt)
    assert first["summary"] == "Order coffee (Spring 2028)"
    assert (first["dtstart"].dt, first["dtend"].dt) == (DAY - timedelta(days=2), DAY + timedelta(days=1))
    assert second["summary"] == "Done, with comma; and more (Spring 2028)"
    known = first["uid"]
    change_task(task=task, changes={"due_on": DAY + timedelta(days=1)}, seen=1, by=coordinator, at=AT)
    again = {each["uid"]: each for each in Calendar.from_ical(desk.get(address).content).events}
    assert again[known]["sequence"] > first["sequence"]


def test_pages_cost_the_same_with_one_task_and_with_many(
    desk, term, django_assert_max_num_queries, coordinator
):
    other = TermFactory(organisation=term.organisation)
    Task.objects.bulk_create(Task(term=other, title=str(each), due_on=DAY) for each in range(60))
    tick(task=other.tasks.first(), done_on=DAY, by=coordinator, at=AT)
    a_task(term)
    for part in ("", "tasks/", "tasks.ics"):
        for it in (term, other):
            with django_assert_max_num_queries(14):
                assert desk.get(f"{DESK}{it.public_id}/{part}").status_code == 200
