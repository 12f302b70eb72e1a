"""What pages and other rooms want to know about consents. Reads only."""

from dataclasses import dataclass
from datetime import datetime

from samskap.people.models import Person
from samskap.privacy.consents import PURPOSES, Purpose
from samskap.privacy.models import Consent


@dataclass(frozen=True, slots=True)
class Agreement:
    """Something to agree to, and whether the person does. `wording` is the one agreed to, or today's."""

    key: str
    title: str
    wording: str
    language: str
    given_at: datetime | None
    told: bool
    interpreter: bool


def has_consented(person: Person, purpose: str) -> bool:
    """Whether the person agrees to something now. One query."""
    return Consent.objects.standing().filter(person=person, purpose=purpose).exists()


def agreements_of(person: Person) -> tuple[Agreement, ...]:
    """Everything one can agree to, with what the person has agreed to. One query."""
    standing = {each.purpose: each for each in Consent.objects.standing().filter(person=person)}
    return tuple(_agreement(purpose, standing.get(purpose.key)) for purpose in PURPOSES.values())


def former_agreements_of(person: Person) -> tuple[tuple[str, Consent], ...]:
    """What the person withdrew, the latest first, with what it was about. One query."""
    ended = Consent.objects.filter(person=person).exclude(withdrawn_at=None)
    return tuple((_title(consent.purpose), consent) for consent in ended)


def _title(key: str) -> str:
    known = PURPOSES.get(key)
    return known.title_in_words() if known else key


def _agreement(purpose: Purpose, consent: Consent | None) -> Agreement:
    return Agreement(
        key=purpose.key,
        title=purpose.title_in_words(),
        wording=consent.wording if consent else purpose.current_in_words(),
        language=consent.language if consent else "",
        given_at=consent.given_at if consent else None,
        told=bool(consent and consent.told),
        interpreter=bool(consent and consent.interpreter),
    )
