"""The audit trail as a data-protection officer sees it.

The officer of the organisation that runs the site sees all. Any other officer sees what was done for the own
organisation or in a role held there, and what others did to its members. What people do on their own account
is theirs: an organisation's officer doesn't see it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from samskap.audit.actions import record
from samskap.audit.models import Event
from samskap.audit.wording import in_words
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership, Organisation
from samskap.people.models import Person
from samskap.privacy.naming import Named, Names, role_in_words_or_code

ROWS_ON_A_PAGE = 30
#: Rows of an export that are in memory at a time.
AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see of the trail; nothing said means all."""

    by: UUID | None = None
    about: UUID | None = None
    #: Deeds of one room, such as "privacy".
    room: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: behind this event."""

    at: datetime
    event: int

    def __str__(self) -> str:
        return f"{self.at.timestamp() * 1_000_000:.0f}.{self.event}"

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        """Read a place from an address; None for what is none."""
        moment, _dot, event = text.partition(".")
        if not (moment.isdecimal() and event.isdecimal() and len(text) < 40):
            return None
        try:
            begin = datetime.fromtimestamp(0, tz=timezone.get_default_timezone())
            return cls(begin + timedelta(microseconds=int(moment)), int(event))
        except OverflowError:
            return None


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in words. `by` is None for the system itself, `about` when it concerned nobody."""

    at: datetime
    by: Named | None
    role: str
    deed: str
    about: Named | None
    organisation: str
    verb: str
    subject: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows, newest first, and where the older ones begin."""

    rows: Sequence[Row]
    older: Place | None


@policy("X-6.7")
def events_for(acting: Acting) -> "QuerySet[Event]":
    """The part of the trail that this officer oversees."""
    if acting.membership.organisation.runs_the_site:
        return Event.objects.all()
    held = Membership.objects.filter(organisation=acting.organisation_id)
    in_a_role = Exists(held.filter(person_id=OuterRef("by_id"), role=OuterRef("role")))
    to_a_member = Q(about_id__in=held.values("person_id")) & (Q(by_id=None) | ~Q(by_id=F("about_id")))
    nowhere = Q(organisation_id=None) & (Q(in_a_role) | to_a_member)
    return Event.objects.filter(Q(organisation_id=acting.organisation_id) | nowhere)


def read(*, acting: Acting, wish: Wish, before: Place | None, at: datetime) -> Page:
    """One page of the trail. That it was read is written down, once a day and for each person looked up."""
    asked = _asked(events_for(acting), wish)
    if before:
        asked = asked.filter(Q(at__lt=before.at) | Q(at=before.at, id__lt=before.event))
    events = list(asked[: ROWS_ON_A_PAGE + 1])
    shown = events[:ROWS_ON_A_PAGE]
    note_reading(acting=acting, subject="trail", about=_row_id(wish.about), at=at)
    older = Place(shown[-1].at, shown[-1].pk) if len(events) > len(shown) else None
    return Page(list(_rows(shown)), older)


@policy("X-5.7")
def find(*, acting: Acting, email: str) -> UUID | None:
    """The public id of somebody whom the officer's part of the trail concerns; None for all others.

    People with extra care aren't found by address, like nowhere else.
    """
    person = Person.objects.filter(email=email.strip().lower(), extra_care=False).first()
    if person and events_for(acting).filter(about_id=person.pk).exists():
        return person.public_id
    return None


def export(*, acting: Acting, wish: Wish, at: datetime) -> Iterator[Row]:
    """All rows that were asked for, a few at a time. The export is written down before the first row goes."""
    note_export(acting=acting, wish=wish, at=at)
    events = _asked(events_for(acting), wish).iterator(chunk_size=AT_A_TIME)

    def rows() -> Iterator[Row]:
        while some := list(islice(events, AT_A_TIME)):
            yield from _rows(some)

    return rows()


def note_reading(*, acting: Acting, subject: str, about: int | None, at: datetime) -> None:
    """Write down that an officer reads, unless it was today already; then nothing is written at all."""
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    deed = {
        "verb": "privacy.trail_read", "subject": subject, "by_id": acting.person.pk,
        "organisation_id": acting.organisation_id, "about_id": about,
    }  # fmt: skip
    if not Event.objects.filter(**deed, at__gte=today).exists():
        record(
            verb="privacy.trail_read", subject=subject, by=acting.person.pk, role=acting.role, about=about,
            organisation=acting.organisation_id, at=at,
        )  # fmt: skip


def note_export(*, acting: Acting, wish: Wish, at: datetime) -> None:
    """Write down that an officer takes a part of the trail along, and which."""
    days = {"since": wish.since, "until": wish.until}
    said = {name: day.isoformat() for name, day in days.items() if day}
    record(
        verb="privacy.trail_exported", subject="trail", by=acting.person.pk, role=acting.role,
        about=_row_id(wish.about), organisation=acting.organisation_id, at=at,
        facts={**said, **({"room": wish.room} if wish.room else {}), "one_who_did": wish.by is not None},
    )  # fmt: skip


def _asked(events: "QuerySet[Event]", wish: Wish) -> "QuerySet[Event]":
    """Keep what was asked for, newest first. A person that isn't there has done nothing."""
    if wish.by:
        events = events.filter(by_id=_row_id(wish.by) or 0)
    if wish.about:
        events = events.filter(about_id=_row_id(wish.about) or 0)
    if wish.room:
        events = events.filter(verb__startswith=f"{wish.room}.")
    if wish.since:
        events = events.filter(at__gte=_midnight(wish.since))
    if wish.until:
        events = events.filter(at__lt=_midnight(wish.until + timedelta(days=1)))
    return events.order_by("-at", "-id")


def _row_id(public_id: UUID | None) -> int | None:
    if public_id is None:
        return None
    return Person.objects.filter(public_id=public_id).values_list("pk", flat=True).first()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _rows(events: Sequence[Event]) -> Iterator[Row]:
    """Entries in words. Two queries, however many they are."""
    names = Names.of({person for event in events for person in (event.by_id, event.about_id) if person})
    wanted = {event.organisation_id for event in events if event.organisation_id}
    organisations = dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name"))
    for event in events:
        yield Row(
            at=event.at,
            by=names[event.by_id],
            role=role_in_words_or_code(event.role),
            deed=in_words(event.verb),
            about=names[event.about_id] if event.about_id != event.by_id else None,
            organisation=organisations.get(event.organisation_id or 0, ""),
            verb=event.verb,
            subject=event.subject,
            facts=[(name, _fact(value)) for name, value in sorted(event.facts.items())],
        )


def _fact(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
