"""What runs again and again: gathered from the rooms' modules `tasks`, and put into the queue when due."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from importlib import import_module

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import module_has_submodule
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from samskap.background.models import Due
from samskap.background.rules import Periodic

UNFINISHED = (TaskResultStatus.READY, TaskResultStatus.RUNNING)


@cache
def periodic_tasks() -> Sequence[Periodic]:
    """Everything that the rooms want to have done again and again."""
    rooms = [room for room in apps.get_app_configs() if room.name.startswith("samskap.")]
    modules = [
        import_module(f"{room.name}.tasks") for room in rooms if module_has_submodule(room.module, "tasks")
    ]
    return [periodic for module in modules for periodic in getattr(module, "PERIODIC", ())]


def enqueue_due(*, at: datetime, tasks: Sequence[Periodic] | None = None) -> int:
    """Put into the queue what is due; return how many tasks that were.

    However many workers ask, each task is put there once: whoever moves its time on does it, in the same
    transaction. What is in the queue still is not put there a second time.
    """
    wanted = periodic_tasks() if tasks is None else tasks
    times = dict(Due.objects.values_list("task", "at"))
    return sum(_enqueue(each, times.get(each.task.module_path), at=at) for each in wanted)


def _enqueue(each: Periodic, due: datetime | None, *, at: datetime) -> bool:
    name = each.task.module_path
    after = each.due_after(timezone.localtime(at))
    if due is None:
        # Seen for the first time: what has an hour waits for it, anything else begins at once.
        first = after if each.hour is not None else at
        Due.objects.get_or_create(task=name, defaults={"at": first})
        return False
    if due > at:
        return False
    with transaction.atomic():
        if not Due.objects.filter(task=name, at=due).update(at=after):
            return False
        if DBTaskResult.objects.filter(task_path=name, status__in=UNFINISHED).exists():
            return False
        each.task.enqueue()
    return True
