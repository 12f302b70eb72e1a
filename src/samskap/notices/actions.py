"""Putting letters into the outbox, and saying which ones one wants.

A letter goes out seconds later, once what it tells of is committed (`delivery`).
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

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
    put([to_person(person=person, kind=kind, facts=facts, key=key, at=at, organisation=organisation)])


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
    letter = to_address(
        address=address, language=language, kind=kind, facts=facts, key=key, at=at, organisation=organisation
    )
    put([letter])


def to_person(
    *,
    person: int,
    kind: str,
    facts: Mapping[str, str | int],
    key: str,
    at: datetime,
    organisation: int | None = None,
) -> Letter:
    """The letter that `tell` puts into the outbox, for whoever puts many. Raises UnknownKind."""
    return Letter(
        key=key,
        kind=kind_of(kind).code,
        person_id=person,
        facts=dict(facts),
        organisation_id=organisation,
        created_at=at,
        due_at=at,
    )


def to_address(
    *,
    address: str,
    language: str,
    kind: str,
    facts: Mapping[str, str | int],
    key: str,
    at: datetime,
    organisation: int | None = None,
) -> Letter:
    """Likewise the letter that `write_to` puts there."""
    return Letter(
        key=key,
        kind=kind_of(kind).code,
        address=address.strip().lower(),
        language=language,
        facts=dict(facts),
        organisation_id=organisation,
        created_at=at,
        due_at=at,
    )


def put(letters: Iterable[Letter]) -> None:
    """Put letters into the outbox in the caller's transaction: a draw is answered by a thousand.

    What is there with the same key stays as it is.
    """
    # A statement for many. Only the key may clash: whatever else the database refuses is still an error.
    once = {each.key: each for each in reversed(list(letters))}
    Letter.objects.bulk_create(
        reversed(once.values()), update_conflicts=True, unique_fields=["key"], update_fields=["key"]
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
