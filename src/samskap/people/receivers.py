"""Who gets a letter: what the room of letters asks about a person (through `samskap.privacy.receivers`)."""

from samskap.notices.rules import Receiver
from samskap.people.models import Person


def receiver(person_id: int) -> Receiver | None:
    """Return where and how a person can be written to; None when there is no such person (any more)."""
    person = Person.objects.filter(pk=person_id).first()
    return receiver_from(person) if person else None


def receiver_from(person: Person) -> Receiver:
    """Where and how a person can be written to."""
    return Receiver(
        email=person.email or "",
        phone=person.phone,
        language=person.language,
        name=person.name,
        extra_care=person.extra_care,
        is_active=person.is_active,
    )
