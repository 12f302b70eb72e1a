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
    about: int | None = None,
    role: str = "",
) -> None:
    """Write down a deed, in the caller's transaction.

    `verb` is "room.deed" ("courses.published"); `subject` a key such as "course:co-creation";
    `by` the row id of the person, None for the system itself; `role` the role that person acted in, "" for
    oneself; `about` the row id of the person it was done for or whose data was seen.
    `facts` must not hold text that a person wrote.
    """
    Event.objects.create(
        verb=verb, subject=subject, by_id=by, role=role, about_id=about, at=at, facts=dict(facts or {})
    )
