"""How letters stand that went out on behalf of an organisation, and those that wait for paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from samskap.notices import rendering
from samskap.notices.kinds import UnknownKind
from samskap.notices.models import Letter, State
from samskap.notices.queries import troubled
from samskap.notices.rules import masked
from samskap.organisations.access import Acting
from samskap.people.models import Person
from samskap.people.receivers import receiver_from

#: How many letters a page names.
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Trouble:
    """A letter that needs somebody, without saying to whom it is."""

    number: int
    kind: str
    state: str
    reason: str
    to: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter to print."""

    number: int
    name: str
    language: str
    words: rendering.Words


def letters_of(acting: Acting) -> QuerySet[Letter]:
    """The letters on behalf of the organisation; all of them for those who look after the site."""
    if acting.looks_after_the_site:
        return Letter.objects.all()
    return Letter.objects.filter(organisation_id=acting.organisation_id)


def paper_of(acting: Acting) -> QuerySet[Letter]:
    """The letters that staff of this organisation print; those of no organisation fall to the site's."""
    whose = Q(organisation_id=acting.organisation_id)
    if acting.looks_after_the_site:
        whose |= Q(organisation_id=None)
    # Extra care may have been set since: nothing to that person lies about on paper.
    return Letter.objects.filter(whose, state=State.PAPER).exclude(person_id__in=_with_extra_care())


def troubles(acting: Acting) -> Sequence[Trouble]:
    """The newest letters that need somebody, without those to people with extra care. Two queries."""
    letters = list(troubled(letters_of(acting)).exclude(person_id__in=_with_extra_care())[:SHOWN])
    people = _people_of(letters)
    return [
        Trouble(
            number=letter.pk,
            kind=letter.kind,
            state=letter.state,
            reason=letter.reason,
            to=masked(_address(letter, people)),
            at=letter.ended_at or letter.created_at,
        )
        for letter in letters
    ]


def sheets(acting: Acting) -> Sequence[Sheet]:
    """The letters to print, oldest first, each in its receiver's language. Two queries."""
    letters = list(paper_of(acting).order_by("pk")[:SHOWN])
    people = _people_of(letters)
    return [_sheet(letter, people[letter.person_id]) for letter in letters if letter.person_id in people]


def _sheet(letter: Letter, person: Person) -> Sheet:
    receiver = receiver_from(person)
    try:
        words = rendering.on_paper(letter, receiver=receiver)
    except UnknownKind:
        words = rendering.Words(letter.kind, "")
    return Sheet(
        number=letter.pk,
        name=person.name or person.user_name or "",
        language=rendering.language_of(receiver),
        words=words,
    )


def _with_extra_care() -> QuerySet[Person, int]:
    return Person.objects.filter(extra_care=True).values_list("pk", flat=True)


def _people_of(letters: Iterable[Letter]) -> dict[int | None, Person]:
    wanted = [letter.person_id for letter in letters if letter.person_id is not None]
    return {person.pk: person for person in Person.objects.filter(pk__in=wanted)}


def _address(letter: Letter, people: dict[int | None, Person]) -> str:
    person = people.get(letter.person_id)
    if person is None:
        return letter.address
    return person.phone if letter.channel == "sms" else person.email or ""
