"""Replies for tests."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

from samskap.courses.models import Course
from samskap.people.models import Person
from samskap.replies.models import Reply
from samskap.replies.rules import State
from tests.people.factories import PersonFactory

AT = datetime(2027, 3, 14, 10, 15, tzinfo=UTC)
_numbers = itertools.count(1)


def ReplyFactory(  # noqa: N802 - reads like the class it makes
    person: Person | None = None, *, state: State = State.SHOWN, course: str = "small", **more: Any
) -> Reply:
    """A reply under a page of the small course; each is a minute younger than the one before."""
    number = next(_numbers)
    moment = AT + timedelta(minutes=number)
    facts = {
        "page": "hungary-overview",
        "name": "",
        "text": f"Reply number {number}.",
        "why": "other" if state is State.REFUSED else "",
        "fingerprint": f"{number:032x}",
        "written_at": moment,
        "changed_at": moment,
        **more,
    }
    return Reply.objects.create(
        course=Course.objects.get(slug=course), person=person or PersonFactory(), state=state, **facts
    )
