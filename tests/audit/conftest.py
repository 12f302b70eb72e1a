"""Deeds to chain."""

from datetime import UTC, datetime, timedelta

from samskap.audit.actions import record
from samskap.audit.models import Event

AT = datetime(2027, 1, 10, 9, 0, tzinfo=UTC)


def deeds(count: int, *, at: datetime = AT) -> list[Event]:
    """That many deeds, a minute after one another."""
    return [
        record(
            verb="courses.published",
            subject=f"course:c-{number}",
            by=7,
            at=at + timedelta(minutes=number),
            about=8,
            role="coordinator",
            organisation=3,
            facts={"version": number, "digest": "ab" * 32, "first": number == 0},
        )
        for number in range(count)
    ]
