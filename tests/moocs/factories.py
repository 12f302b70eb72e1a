"""Open courses of other providers, for tests."""

import itertools
from datetime import UTC, datetime
from typing import Any

from samskap.kernel.text import fold
from samskap.moocs.models import ExternalCourse
from samskap.organisations.models import Organisation
from tests.organisations.factories import OrganisationFactory

AT = datetime(2027, 9, 6, 9, 0, tzinfo=UTC)
_numbers = itertools.count(1)


def ExternalCourseFactory(*, organisation: Organisation | None = None, **more: Any) -> ExternalCourse:  # noqa: N802
    """A live course, with the facts that it must have; each has a title and an address of its own."""
    number = next(_numbers)
    facts = {
        "provider": "Demo open university",
        "title": f"Demo course {number}",
        "url": f"https://courses.example.org/{number}",
        "language": "en",
    } | more
    facts.setdefault("sought", fold(f"{facts['title']} {facts['provider']}"))
    return ExternalCourse.objects.create(
        organisation=organisation or OrganisationFactory(), state_since=AT, changed_at=AT, **facts
    )
