"""Writing to the audit trail, chaining it, and pruning what is old."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from samskap.audit import queries
from samskap.audit.models import Checkpoint, Event, Link
from samskap.audit.rules import Anchor, Fact, digest_of, refuse_texts

#: Events that are chained in one transaction: well under a tenth of a second.
BATCH = 1000
#: Any number that no other lock of this database has.
_TURN = 0x5A_3C_AB_01


def record(
    *,
    verb: str,
    subject: str,
    by: int | None,
    at: datetime,
    facts: Mapping[str, Fact] | None = None,
    about: int | None = None,
    role: str = "",
    organisation: int | None = None,
) -> Event:
    """Write down a deed, in the caller's transaction.

    `verb` is "room.deed" ("courses.published"), with words in the room's `audit_words.py`; `subject` a key
    such as "course:co-creation"; `by` the row id of the person, None for the system itself; `role` the role
    that person acted in, "" for oneself; `about` the row id of the person it was done for or whose data was
    seen; `organisation` the row id of the organisation it was done for.

    Only codes and numbers are written down. Raises NotACode for what could be a text that a person wrote.
    """
    [event] = record_all(
        verb=verb,
        by=by,
        at=at,
        facts={subject: facts or {}},
        about=about,
        role=role,
        organisation=organisation,
    )
    return event


def record_all(
    *,
    verb: str,
    by: int | None,
    at: datetime,
    facts: Mapping[str, Mapping[str, Fact]],
    about: int | None = None,
    role: str = "",
    organisation: int | None = None,
) -> list[Event]:
    """Write down one deed about many subjects, each with its own facts, with one statement for many.

    An entry for each subject, as if `record` had been called for it. Raises NotACode.
    """
    events = []
    for subject, each in facts.items():
        refuse_texts(verb=verb, subject=subject, role=role, facts=each)
        events.append(
            Event(
                verb=verb, subject=subject, by_id=by, role=role, about_id=about,
                organisation_id=organisation, at=at, facts=dict(each),
            )
        )  # fmt: skip
    return Event.objects.bulk_create(events)


@transaction.atomic
def chain(*, at: datetime, at_most: int = BATCH, from_number: int = 0) -> int:
    """Give the oldest events that have no place in the chain theirs; return how many they were.

    Whatever is committed and unchained is taken in the order of its numbers, from a number on. With
    PostgreSQL a transaction that took long may come late: it gets its place in the next batch.
    """
    _wait_for_turn()
    here, links = queries.head(), []
    for event in Event.objects.unchained().filter(pk__gte=from_number)[:at_most]:
        entry = queries.entry_of(event, position=here.position + 1, chained_at=at)
        here = Anchor(entry.position, digest_of(entry, previous=here.digest))
        links.append(Link(position=here.position, event=event, chained_at=at, digest=here.digest))
    Link.objects.bulk_create(links)
    return len(links)


def chain_all(*, at: datetime) -> int:
    """Chain whatever is unchained, batch by batch, so that nobody waits long; return how many events.

    The first unchained one is looked for without a lock, for it takes a walk along the whole trail.
    """
    count, first = 0, Event.objects.unchained().values_list("pk", flat=True).first()
    while first is not None and (chained := chain(at=at, from_number=first)):
        count += chained
        first = Link.objects.values_list("event_id", flat=True).last()
    return count


@transaction.atomic
def note_verified(report: queries.Report, *, by: int | None, at: datetime) -> None:
    """Write down what a verification found; the data-protection officer's page shows the last one."""
    broken = report.walk.broken
    facts: dict[str, Fact] = {
        "holds": report.holds,
        "events": report.events,
        "unchained": report.unchained,
        "doubtful": report.doubtful,
        "guarded": report.guarded,
        "position": report.walk.head.position,
        "digest": report.walk.head.digest,
    }
    if broken:
        facts |= {"broken_at": broken.position, "flaw": broken.flaw.value}
    record(verb="audit.verified", subject="chain", by=by, at=at, facts=facts)


@transaction.atomic
def prune(*, at: datetime, dry_run: bool, by: int | None = None, days: int | None = None) -> int:
    """Remove the entries older than AUDIT_KEPT_DAYS (or `days`); return how many they are.

    Only the beginning of the chain goes, up to the first entry that is young enough. A checkpoint carries the
    digest where the rest begins, so that it can still be verified, and an event tells of the pruning.
    """
    kept = timedelta(days=settings.AUDIT_KEPT_DAYS if days is None else days)
    if dry_run:
        return _old(queries.last_place_before(at - kept))
    _wait_for_turn()
    place = Link.objects.filter(pk=queries.last_place_before(at - kept)).first()
    if place is None:
        return 0
    count = _old(place.position)
    # First the checkpoint: the triggers let go only of what one covers.
    Checkpoint.objects.create(position=place.position, digest=place.digest, pruned_at=at)
    _remove_up_to(place.position)
    facts: dict[str, Fact] = {"count": count, "digest": place.digest, "days": kept.days}
    record(verb="audit.pruned", subject=f"chain:{place.position}", by=by, at=at, facts=facts)
    return count


def _old(position: int) -> int:
    return Link.objects.filter(pk__lte=position).count()


def _remove_up_to(position: int) -> None:
    """The one place that removes entries. The link goes last: by it the trigger knows the event's place."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM audit_event WHERE id IN (SELECT event_id FROM audit_link WHERE position <= %s)",
            [position],
        )
        cursor.execute("DELETE FROM audit_link WHERE position <= %s", [position])


def _wait_for_turn() -> None:
    """One at a time extends or shortens the chain. SQLite has one writer anyway (ADR 3)."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])
