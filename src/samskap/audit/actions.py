"""Writing to the audit trail."""

from collections.abc import Mapping
from datetime import datetime

from samskap.audit.models import Event


def record(
    *,
    verb: str,
    subject: str,
    by: int | None,
    at: datetime,
    facts: Mapping[str, str | int | bool] | None = None,
) -> None:
    """Write down a deed, in the caller's transaction.

    `verb` is "room.deed" ("courses.published"); `subject` a key such as "course:co-creation";
    `by` the row id of the person, None for the system itself. `facts` must not hold text that a person wrote.
    """
    Event.objects.create(verb=verb, subject=subject, by_id=by, at=at, facts=dict(facts or {}))
