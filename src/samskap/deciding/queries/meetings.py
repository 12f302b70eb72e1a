"""The meetings about terms, as lists show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from samskap.deciding.access import meetings_of
from samskap.deciding.models import Consultation
from samskap.deciding.rules.consulting import Attendee, attendees_of
from samskap.organisations.access import Acting
from samskap.terms.models import Term

#: So many meetings stand in the list of somebody who consults; older ones are of terms that are over.
MANY = 50


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """A meeting in a list: who is in it, how many stances were marked."""

    meeting: Consultation
    attendees: Sequence[Attendee]
    views: int

    @property
    def organisations(self) -> Sequence[str]:
        """Each organisation once."""
        return list(dict.fromkeys(each.organisation for each in self.attendees))


def meetings_told(term: Term) -> Sequence[MeetingTold]:
    """The meetings about a term, the newest first; one query."""
    rows = Consultation.objects.filter(term=term).annotate(said=Count("views")).order_by("-held_on", "-pk")
    return [_told(each) for each in rows]


def meetings_to_consult(acting: Acting) -> Sequence[MeetingTold]:
    """The meetings that somebody sees who consults with the organisation; one query."""
    rows = meetings_of(acting).annotate(said=Count("views"))[:MANY]
    return [_told(each) for each in rows]


def _told(meeting: Consultation) -> MeetingTold:
    return MeetingTold(meeting, attendees_of(meeting.attendees), meeting.said)  # type: ignore[attr-defined]


def first_attendees(term: Term) -> Sequence[Attendee]:
    """Who was in the organisation's last meeting; before the first, the organisation itself and its owner."""
    last = Consultation.objects.filter(term__organisation_id=term.organisation_id)
    if newest := last.order_by("-held_on", "-pk").first():
        return attendees_of(newest.attendees)
    return [Attendee(term.organisation.name, term.owner)]


def held_before(term: Term, *, on: date) -> bool:
    """Whether there has been a meeting about a term by a day."""
    return Consultation.objects.filter(term=term, held_on__lte=on).exists()
