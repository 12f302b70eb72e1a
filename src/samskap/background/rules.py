"""When something that repeats is due again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Periodic:
    """A task that runs again and again, declared in the tuple PERIODIC of `<room>/tasks.py`.

    `task` is a django-tasks task without arguments; run twice, it must do no harm. `every` is the time
    between two beginnings; what is to run daily is given `hour`, by the clock on the wall here.
    """

    task: Any
    every: timedelta = DAY
    hour: int | None = None

    def due_after(self, now: datetime) -> datetime:
        """Return when it is due next. `now` carries the time zone that `hour` is meant in."""
        if self.hour is None:
            return now + self.every
        today = now.replace(hour=self.hour, minute=0, second=0, microsecond=0)
        return today if today > now else today + DAY
