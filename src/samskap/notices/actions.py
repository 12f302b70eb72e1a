"""Putting letters into the outbox, and saying which ones one wants.

A letter goes out seconds later, once what it tells of is committed (`delivery`).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from samskap.notices.kinds import groups, kind_of
from samskap.notices.models import Letter, Preference, State
from samskap.notices.rules import EVERYTHING, Stop, Way
from samskap.notices.stopping import Wisher

#: After this time a letter that failed is sent no more, even when somebody asks for it.
EMPTIED_AFTER = timedelta(days=30)


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


@transaction.atomic
def prefer(*, wisher: Wisher, ways: Mapping[str, Way], at: datetime) -> None:
    """Keep how somebody wants letters, by group. Groups that aren't named stay as they are."""
    for group, way in ways.items():
        Preference.objects.update_or_create(
            person_id=wisher.person_id,
            fingerprint=wisher.fingerprint,
            group=group,
            defaults={"way": way, "chosen_at": at},
        )


def stop(*, wisher: Wisher, group: str, at: datetime) -> None:
    """End the letters of a group; of every group for EVERYTHING. Doing it twice changes nothing."""
    prefer(wisher=wisher, ways=dict.fromkeys(_meant(group), Way.NONE), at=at)


def want_again(*, wisher: Wisher, group: str) -> None:
    """Take `stop` back: letters of the group come again as they do for somebody who chose nothing."""
    Preference.objects.filter(
        person_id=wisher.person_id, fingerprint=wisher.fingerprint, group__in=_meant(group), way=Way.NONE
    ).delete()


def _meant(group: str) -> list[str]:
    return list(groups()) if group == EVERYTHING else [group]


def try_again(*, letters: QuerySet[Letter], at: datetime) -> int:
    """Put letters that failed, or were perhaps sent, back into the outbox; return how many.

    Whoever calls this has decided that a second copy does no harm.
    """
    again = letters.filter(state__in=[State.FAILED, State.UNSURE])
    return again.update(state=State.WAITING, due_at=at, tries=0, claimed_at=None, ended_at=None)


def mark_printed(*, letters: QuerySet[Letter], at: datetime) -> int:
    """Note that letters on paper were printed and go to those they are for; return how many."""
    return letters.filter(state=State.PAPER).update(state=State.SENT, ended_at=at)


def empty_old(*, at: datetime) -> int:
    """Forget what letters said that nobody has sent or printed for long; return how many."""
    left = [State.FAILED, State.UNSURE, State.PAPER]
    old = Letter.objects.filter(created_at__lt=at - EMPTIED_AFTER, state__in=left)
    return old.update(facts={}, address="", state=State.STOPPED, reason=Stop.TOO_OLD, ended_at=at)
