"""The worker: what it does with tasks that work, fail or are dropped."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from samskap.background import worker
from samskap.background.models import Pulse
from samskap.background.worker import Beat, QueueWorker, places_in, prune, take_up_dropped, work, work_once

AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
DONE: list[str] = []


@task()
def note(word: str) -> None:
    """Something for tests."""
    DONE.append(word)


@task()
def fail() -> None:
    """Something that goes wrong and says about whom."""
    raise ValueError("anna@example.org")


@pytest.fixture(autouse=True)
def _queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    DONE.clear()


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_tasks_run_in_turn_and_one_that_fails_holds_up_nobody():
    fail.enqueue()
    note.enqueue("one")
    note.enqueue("two")
    QueueWorker("w").run()
    assert DONE == ["one", "two"]
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == [
        "FAILED",
        "SUCCESSFUL",
        "SUCCESSFUL",
    ]


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_what_a_failed_task_said_is_neither_kept_nor_logged(caplog):
    fail.enqueue()
    QueueWorker("w").run()
    failed = DBTaskResult.objects.get()
    assert failed.exception_class_path == "builtins.ValueError"
    assert "test_worker.py" in failed.traceback
    assert "anna" not in failed.traceback
    assert "ValueError" in caplog.text
    logged = [record for record in caplog.records if record.name.startswith("samskap")]
    assert "anna" not in str([record.getMessage() for record in logged])


def test_the_products_log_takes_nothing_from_the_librarys(settings):
    """The library logs a failed task with all it said."""
    assert settings.LOGGING["loggers"]["django_tasks"]["level"] == "CRITICAL"


def test_of_a_traceback_only_places_stay():
    text = 'Traceback:\n  File "/a/b.py", line 3, in f\n    g("secret")\nValueError: secret\n'
    assert places_in(text) == 'File "/a/b.py", line 3, in f'


def running(worker_ids: list[str], since: timedelta) -> DBTaskResult:
    note.enqueue("again")
    DBTaskResult.objects.update(status="RUNNING", worker_ids=worker_ids, started_at=AT - since)
    return DBTaskResult.objects.get()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("worker_ids", "since", "expected"),
    [
        (["gone"], timedelta(minutes=3), "READY"),
        (["gone", "alive"], timedelta(hours=3), "RUNNING"),
        (["alive", "gone"], timedelta(minutes=3), "READY"),
        (["gone"], timedelta(seconds=90), "RUNNING"),
        (["gone", "gone", "gone"], timedelta(minutes=3), "FAILED"),
    ],
)
def test_a_task_whose_worker_is_gone_is_taken_up_three_times_in_all(worker_ids, since, expected):
    running(worker_ids, since)
    worker.give_sign("alive", at=AT)
    take_up_dropped(at=AT)
    assert DBTaskResult.objects.get().status == expected


@pytest.mark.django_db
def test_old_results_are_forgotten_failures_later():
    for status in ("SUCCESSFUL", "FAILED"):
        note.enqueue("x")
        DBTaskResult.objects.filter(status="READY").update(status=status, finished_at=AT)
    assert prune(at=AT + timedelta(days=2)) == 1
    assert prune(at=AT + timedelta(days=31)) == 1


@pytest.mark.django_db
def test_signs_of_life_are_one_row_a_worker_and_go_after_a_day():
    for second in range(3):
        worker.give_sign("w", at=AT + timedelta(seconds=second))
    pulse = Pulse.objects.get()
    assert (pulse.started_at, pulse.seen_at) == (AT, AT + timedelta(seconds=2))
    worker.give_sign("x", at=AT + timedelta(days=2))
    assert Pulse.objects.get().worker == "x"


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_once_does_what_is_due_also_what_comes_of_it():
    note.enqueue("queued")
    beats = [Beat(lambda _at: DONE.append("beat"))]
    work_once(beats=beats, at=timezone.now())
    assert DONE == ["beat", "queued", "beat"]


@pytest.mark.django_db(transaction=True)
def test_it_goes_on_when_something_fails_and_stops_when_told(monkeypatch, caplog):
    monkeypatch.setattr(worker, "LOOK", 0.01)
    monkeypatch.setattr(worker, "BREATH", 0.01)
    monkeypatch.setattr(worker, "_run_queue", lambda _worker, stop: stop.wait())
    stop = threading.Event()
    seen = []

    def beat(_at):
        seen.append(1)
        if len(seen) == 1:
            raise DatabaseError("anna@example.org")
        if len(seen) == 2:
            raise ValueError("anna@example.org")
        stop.set()

    work(stop=stop, beats=[Beat(beat, timedelta(0))])
    assert len(seen) == 3
    assert "anna" not in caplog.text
    assert not Pulse.objects.exists(), "it says goodbye"


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_told_to_stop_it_finishes_the_task_in_hand_and_takes_no_other():
    queue = QueueWorker("w")
    note.enqueue("in hand")
    note.enqueue("left")
    finished = queue.run_task

    def run_and_stop(task_result):
        queue.running = False
        finished(task_result)

    queue.run_task = run_and_stop
    queue.run()
    assert DONE == ["in hand"]
    assert DBTaskResult.objects.ready().count() == 1
