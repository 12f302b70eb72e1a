"""What runs again and again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as django_settings
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from hypothesis import given
from hypothesis import strategies as st

from samskap.background.periodic import enqueue_due, periodic_tasks
from samskap.background.rules import DAY, Periodic
from tests.parallel import separate_connections, together

AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
OSLO = ZoneInfo("Europe/Oslo")


@task()
def often() -> None:
    """Something for tests."""


@task()
def nightly() -> None:
    """Something for tests."""


OFTEN, NIGHTLY = Periodic(often, every=timedelta(minutes=1)), Periodic(nightly, hour=3)


@pytest.fixture
def _queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def queued() -> list[str]:
    return list(DBTaskResult.objects.order_by("enqueued_at").values_list("task_path", flat=True))


def finish_all() -> None:
    DBTaskResult.objects.update(status="SUCCESSFUL")


@given(st.integers(0, 366 * 24 * 60), st.integers(0, 23))
def test_what_has_an_hour_is_due_within_a_day_at_that_hour(minutes, hour):
    now = AT.astimezone(OSLO) + timedelta(minutes=minutes)
    due = Periodic(nightly, hour=hour).due_after(now)
    assert now < due <= now + DAY
    assert (due.hour, due.minute) == (hour, 0)


def test_what_has_no_hour_is_due_after_its_time():
    assert OFTEN.due_after(AT) == AT + timedelta(minutes=1)


@pytest.mark.django_db
@pytest.mark.usefixtures("_queue")
def test_it_runs_when_due_and_not_again_before():
    enqueue_due(at=AT, tasks=[OFTEN, NIGHTLY])
    enqueue_due(at=AT, tasks=[OFTEN, NIGHTLY])
    assert queued() == [often.module_path], "the nightly one waits for its hour"
    finish_all()
    assert enqueue_due(at=AT + timedelta(seconds=59), tasks=[OFTEN, NIGHTLY]) == 0
    assert enqueue_due(at=AT + timedelta(seconds=60), tasks=[OFTEN, NIGHTLY]) == 1
    finish_all()
    three = datetime(2027, 3, 2, 3, 0, tzinfo=OSLO)
    assert enqueue_due(at=three - timedelta(seconds=1), tasks=[NIGHTLY]) == 0
    assert enqueue_due(at=three, tasks=[NIGHTLY]) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("_queue")
def test_what_is_not_done_yet_is_not_queued_a_second_time():
    for minute in range(5):
        enqueue_due(at=AT + timedelta(minutes=minute), tasks=[OFTEN])
    assert len(queued()) == 1


@pytest.mark.django_db
@pytest.mark.usefixtures("_queue")
def test_after_a_long_pause_it_runs_once():
    enqueue_due(at=AT, tasks=[NIGHTLY])
    assert enqueue_due(at=AT + 30 * DAY, tasks=[NIGHTLY]) == 1
    finish_all()
    assert enqueue_due(at=AT + 30 * DAY + timedelta(minutes=1), tasks=[NIGHTLY]) == 0


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_queue")
def test_of_several_workers_one_queues_it(tmp_path: Path):
    enqueue_due(at=AT, tasks=[OFTEN])

    def ask() -> int:
        return enqueue_due(at=AT, tasks=[OFTEN])

    with separate_connections(tmp_path):
        assert sorted(together(ask, ask, ask)) == [0, 0, 1]


def test_what_the_rooms_want_done_daily_is_known():
    known = {each.task.module_path for each in periodic_tasks()}
    assert {"samskap.notices.tasks.bundle_day", "samskap.site.tasks.tidy"} <= known


def test_in_tests_a_task_runs_at_once():
    assert django_settings.TASKS["default"]["BACKEND"].endswith("ImmediateBackend")
    assert often.enqueue().status == "SUCCESSFUL"
