"""Putting letters into the outbox. They go out seconds later, once what they tell of is committed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from samskap.notices.kinds import kind_of
from samskap.notices.models import Letter


def tell(
    *,
    person: int,
    kind: str,
    facts: Mapping[str, str | int],
    key: str,
    at: datetime,
    organisation: int | None = None,
) -> None:
    """Write to a person (its row id), in the caller's transaction: rolled back, no letter leaves.

    `kind` is declared in the `letters` of a room; `facts` are what its templates say. Language, address and
    wishes are asked for when the letter goes out. `key` is what makes it this letter ("password:" and the id
    of the event, not of the person): the same key never goes out twice. `organisation` is the row id of the
    one on whose behalf it is. Raises UnknownKind.
    """
    _put(key=key, kind=kind_of(kind).code, person_id=person, facts=facts, organisation_id=organisation, at=at)


def write_to(
    *,
    address: str,
    language: str,
    kind: str,
    facts: Mapping[str, str | int],
    key: str,
    at: datetime,
    organisation: int | None = None,
) -> None:
    """Write to the e-mail address of somebody without account, such as an invitation; otherwise as `tell`."""
    _put(
        key=key,
        kind=kind_of(kind).code,
        address=address.strip().lower(),
        language=language,
        facts=facts,
        organisation_id=organisation,
        at=at,
    )


def _put(*, key: str, facts: Mapping[str, str | int], at: datetime, **fields: Any) -> None:
    Letter.objects.get_or_create(
        key=key, defaults={"facts": dict(facts), "created_at": at, "due_at": at, **fields}
    )
