"""Plans for tests of all rooms."""

from datetime import UTC, date, datetime
from typing import Any

from django.utils import timezone

from samskap.courses import published
from samskap.learning.access import my_desk
from samskap.people.models import Person
from samskap.planning.access import Planned, plan_at
from samskap.planning.actions.plans import Wishes, keep_plan
from samskap.planning.models import Plan

#: A Sunday, and what time it is.
TODAY = date(2027, 3, 14)
AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)


def plan_of(
    person: Person, *, slug: str = "small", at: datetime | None = None, language: str = "en", **wishes: Any
) -> Plan:
    """The plan of somebody who takes part in a course: on Tuesdays and Thursdays, unless told otherwise."""
    desk, at = my_desk(person, slug), at or timezone.now()
    wanted = {"weekdays": [2, 4], "minutes": 20, "starts_on": timezone.localdate(at), **wishes}
    course = published.version(desk.enrolment.version_id)
    return keep_plan(desk=desk, course=course, wishes=Wishes(**wanted), language=language, by=person, at=at)


def planned_of(person: Person, slug: str = "small") -> Planned:
    """The plan as it is in the database now."""
    desk = my_desk(person, slug)
    found = plan_at(desk, published.version(desk.enrolment.version_id))
    assert found
    return found
