"""The worker: runs what is in the queue, and whatever has to be done every few seconds.

The queue runs in a thread of its own, so that a task that takes minutes holds nothing up. Each worker gives
signs of life; what a worker without one had in hand is taken up again, at most three times.
"""

import logging
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from samskap.background.models import Pulse
from samskap.background.periodic import enqueue_due

logger = logging.getLogger(__name__)

#: Seconds between two looks at the queue.
LOOK = 1.0
#: Seconds to wait after the database didn't answer.
BREATH = 5.0
#: Time between two signs of life, and after how long without one a worker counts as gone.
PULSE, GONE = timedelta(seconds=15), timedelta(minutes=2)
#: How often a task is begun in all when its workers keep breaking off.
MOST_BEGINNINGS = 3
#: How long what became of a task is kept.
KEPT, FAILED_KEPT = timedelta(days=1), timedelta(days=30)

DROPPED = "samskap.background.worker.Dropped"


@dataclass(frozen=True, slots=True)
class Beat:
    """Something the worker does again and again in between: `do` is given the time."""

    do: Callable[[datetime], object]
    every: timedelta = timedelta(seconds=LOOK)


class QueueWorker(Worker):
    """Runs tasks until told to stop. What a failed task said is not kept: it may quote personal data."""

    def __init__(self, worker_id: str) -> None:
        super().__init__(
            queue_names=["*"],
            interval=LOOK,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
            excluded_queue_names=[],
        )

    def run_task(self, db_task_result: "DBTaskResult[Any, Any]") -> None:
        """Run one task; when it failed, keep the kind of error and the places in the code."""
        super().run_task(db_task_result)
        if db_task_result.status == TaskResultStatus.FAILED:
            kind = db_task_result.exception_class_path
            logger.error("A task failed (%s): %s", kind, db_task_result.task_path)
            places = places_in(db_task_result.traceback)
            DBTaskResult.objects.filter(pk=db_task_result.pk).update(traceback=places)


def places_in(traceback: str) -> str:
    """The places in the code that a traceback names, without what was said there."""
    return "\n".join(line.strip() for line in traceback.splitlines() if line.startswith('  File "'))


def work(*, stop: threading.Event, beats: Sequence[Beat]) -> None:
    """Work until told to stop; then what is in hand is finished first."""
    name = secrets.token_hex(8)
    own = [
        Beat(lambda at: give_sign(name, at=at), PULSE),
        Beat(lambda at: enqueue_due(at=at), PULSE),
        Beat(lambda at: take_up_dropped(at=at), PULSE),
    ]
    queue = threading.Thread(target=_run_queue, args=[QueueWorker(name), stop], name="queue")
    queue.start()
    _keep_beating([*own, *beats], stop)
    queue.join()
    Pulse.objects.filter(worker=name).delete()


def work_once(*, beats: Sequence[Beat], at: datetime) -> None:
    """Do once what is due now, run what is in the queue, and what that left to do; then come back."""
    enqueue_due(at=at)
    for _round in range(2):
        for beat in beats:
            beat.do(at)
        QueueWorker(secrets.token_hex(8)).run()


def give_sign(worker: str, *, at: datetime) -> None:
    """Say that a worker is alive, and forget those who have been gone for a day."""
    Pulse.objects.update_or_create(
        worker=worker, defaults={"seen_at": at}, create_defaults={"seen_at": at, "started_at": at}
    )
    Pulse.objects.filter(seen_at__lt=at - timedelta(days=1)).delete()


def take_up_dropped(*, at: datetime) -> int:
    """Put back tasks whose worker is gone; those begun too often have failed. Return how many."""
    alive = set(Pulse.objects.filter(seen_at__gte=at - GONE).values_list("worker", flat=True))
    running = DBTaskResult.objects.running().filter(started_at__lt=at - GONE)
    dropped = [task for task in running if not alive.intersection(task.worker_ids[-1:])]
    for task in dropped:
        given_up = len(task.worker_ids) >= MOST_BEGINNINGS
        status = TaskResultStatus.FAILED if given_up else TaskResultStatus.READY
        logger.warning("A worker broke off; the task is %s: %s", status.lower(), task.task_path)
        # Only while it is as it was looked at: two workers may look at the same moment.
        same = DBTaskResult.objects.filter(pk=task.pk, status=task.status, started_at=task.started_at)
        same.update(
            status=status,
            finished_at=at if given_up else None,
            exception_class_path=DROPPED if given_up else "",
        )
    return len(dropped)


def prune(*, at: datetime) -> int:
    """Forget what became of tasks: after a day, and of those that failed after thirty."""
    done, _by_model = DBTaskResult.objects.successful().filter(finished_at__lt=at - KEPT).delete()
    failed, _by_model = DBTaskResult.objects.failed().filter(finished_at__lt=at - FAILED_KEPT).delete()
    return done + failed


def _run_queue(worker: QueueWorker, stop: threading.Event) -> None:
    """Run what is ready. Without anything ready the database isn't locked: this is asked every second."""
    threading.Thread(target=_tell, args=[worker, stop], daemon=True).start()
    while not stop.is_set():
        try:
            close_old_connections()
            if DBTaskResult.objects.ready().exists():
                worker.run()
            stop.wait(LOOK)
        except DatabaseError as error:
            logger.error("The queue can’t be read (%s); trying again", type(error).__name__)
            connections.close_all()
            stop.wait(BREATH)
    connections.close_all()


def _tell(worker: QueueWorker, stop: threading.Event) -> None:
    """Pass on that it should stop: the library looks at this between two tasks."""
    stop.wait()
    worker.running = False


def _keep_beating(beats: Sequence[Beat], stop: threading.Event) -> None:
    """Do each thing when its time has come. What fails is tried again at its next time."""
    due = dict.fromkeys(range(len(beats)), timezone.now())
    while not stop.is_set():
        close_old_connections()
        for number, beat in enumerate(beats):
            now = timezone.now()
            if due[number] <= now and not stop.is_set():
                due[number] = now + beat.every
                _beat(beat, now, stop)
        stop.wait(LOOK)


def _beat(beat: Beat, at: datetime, stop: threading.Event) -> None:
    try:
        beat.do(at)
    except Exception as error:
        # Its kind only: the words of an error may quote personal data.
        logger.error("Work in the background failed (%s)", type(error).__name__)
        if isinstance(error, DatabaseError):
            connections.close_all()
            stop.wait(BREATH)
