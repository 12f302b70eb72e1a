"""Rows of the lists that those who run admission see and take along."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from samskap.applications.models import Application, Participation, TeamMember
from samskap.applications.rules.standing import Standing
from samskap.assessment.models import Disqualification
from samskap.assessment.queries import judged
from samskap.kernel.policy import policy
from samskap.offers.models import MemberReply, Offer, OfferState
from samskap.offers.queries.situation import Offered, Situation, situation
from samskap.offers.queries.teams import teams_of
from samskap.people.models import Person
from samskap.rounds.models import Round
from samskap.rounds.rules.regulation import in_language, terms_of


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """An application that was handed in. `parts`: its municipalities, the leading one first."""

    application: Application
    name: str
    parts: Sequence[Participation]
    persons: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a team that was handed in; `sector` in words, `comes` None while nobody has said."""

    application: Application
    member: TeamMember
    standing: Standing
    sector: str
    comes: bool | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that was offered, and how many come."""

    offered: Offered
    parts: Sequence[Participation]
    coming: int


def application_rows(it: Round, *, at: datetime) -> Sequence[ApplicationRow]:
    """Everything that was handed in, in the order it came. Six queries."""
    now = situation(it, at=at)
    present = TeamMember.objects.filter(round=it, left_at=None)
    persons = Counter(present.values_list("application", flat=True))
    return [
        ApplicationRow(each, now.names[each.pk], _parts(now, each), persons[each.pk])
        for each in now.applications
    ]


@policy("C-8.2")
def tied_to(person: int, it: Round) -> frozenset[int]:
    """The row ids of a round's applications whose persons this person doesn't see. One query."""
    ties = Disqualification.objects.filter(person=person, application__round=it)
    return frozenset(ties.values_list("application", flat=True))


@policy("X-5.5")
def person_rows(it: Round, *, language: str, at: datetime) -> Sequence[PersonRow]:
    """Everybody in the teams, by application, but those of whom extra care is taken. Eight queries."""
    now = situation(it, at=at)
    order = {each.pk: number for number, each in enumerate(now.applications)}
    by_key = {each.pk: each for each in now.applications}
    protected = Person.objects.filter(extra_care=True)
    hidden = Q(person__in=protected) | Q(email__in=protected.exclude(email=None).values("email"))
    present = TeamMember.objects.filter(application__in=order, left_at=None).exclude(
        pk__in=TeamMember.objects.filter(hidden, round=it).values("pk")
    )
    people = judged(present.select_related("assessment", "municipality").order_by("added_at", "pk"), it)
    standing_offers = Offer.objects.filter(
        application__round=it, state__in=[OfferState.OPEN, OfferState.ACCEPTED]
    )
    said = dict(
        MemberReply.objects.filter(offer__in=standing_offers.values("pk")).values_list("member", "comes")
    )
    terms = terms_of(it.regulation.terms)
    rows = [
        PersonRow(
            application=by_key[each.member.application_id],
            member=each.member,
            standing=each.standing,
            sector=in_language(found.names, language)
            if (found := terms.sector(each.member.sector))
            else each.member.sector,
            comes=said.get(each.member.pk),
        )
        for each in people
    ]
    return sorted(rows, key=lambda each: order[each.application.pk])


def place_rows(it: Round, *, at: datetime) -> Sequence[PlaceRow]:
    """Every place that was offered, in the order they were made. Eight queries."""
    now = situation(it, at=at)
    teams = teams_of(it, [each.offer for each in now.standing("open", "accepted")])
    return [
        PlaceRow(
            each,
            _parts(now, each.application),
            len(teams[each.application.pk].coming) if each.stands in {"open", "accepted"} else 0,
        )
        for each in now.offers
    ]


def _parts(now: Situation, application: Application) -> Sequence[Participation]:
    return now.parts.get(application.pk, ())
