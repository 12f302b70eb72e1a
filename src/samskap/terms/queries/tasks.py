"""What there is to do for a term, by when, and what is late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from samskap.terms.models import Task, Term
from samskap.terms.wording import days_of, doer_of, title_of, weeks_of


@dataclass(frozen=True, slots=True)
class Due:
    """A task in the reader's language, and how it stands on a day."""

    task: Task
    title: str
    doer: str
    days: str
    weeks: str
    is_done: bool
    is_late: bool
    is_now: bool


@dataclass(frozen=True, slots=True)
class Tasks:
    """A term's tasks by their days; `late` and `now` are those that need somebody."""

    all: Sequence[Due]

    @property
    def late(self) -> Sequence[Due]:
        """Not done, though their day is over."""
        return [each for each in self.all if each.is_late]

    @property
    def now(self) -> Sequence[Due]:
        """Not done, begun, and not late."""
        return [each for each in self.all if each.is_now]

    @property
    def following(self) -> Due | None:
        """The next one that begins, when there is one."""
        waiting = (each for each in self.all if not (each.is_done or each.is_late or each.is_now))
        return next(waiting, None)

    @property
    def done(self) -> int:
        """How many are done."""
        return sum(each.is_done for each in self.all)


def tasks_of(term: Term, *, on: date) -> Tasks:
    """The tasks of a term as they stand on a day. One query."""
    rows = Task.objects.filter(term=term).order_by("due_on", "begins_on", "pk")
    return Tasks([due_of(each, on=on) for each in rows])


def due_of(task: Task, *, on: date) -> Due:
    """One task as it stands on a day."""
    is_done = task.done_on is not None
    is_late = not is_done and task.due_on < on
    begun = (task.begins_on or task.due_on) <= on
    return Due(
        task=task,
        title=title_of(task),
        doer=doer_of(task),
        days=days_of(task),
        weeks=weeks_of(task),
        is_done=is_done,
        is_late=is_late,
        is_now=begun and not is_done and not is_late,
    )
