"""How a round's places stand: everything that the pages of offers show, in a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from samskap.applications.models import Application, Participation
from samskap.applications.rules.states import HANDED_IN, HAS_PLACE, State
from samskap.assessment.queries import upheld
from samskap.offers.models import Offer
from samskap.offers.queries.line import Line, Next, line_of
from samskap.offers.queries.names import name_of, parts_of
from samskap.offers.rules.replying import ACCEPTED, OPEN, stands_at
from samskap.offers.rules.vacancies import APPEAL, Given, freed, places_free
from samskap.rounds.models import Round
from samskap.selection.models import Pool as Fixed
from samskap.selection.models import Seat
from samskap.selection.queries import standing_pool


@dataclass(frozen=True, slots=True)
class Offered:
    """An offer as it stands now. `name` is what its municipalities are called."""

    offer: Offer
    stands: str
    name: str

    @property
    def application(self) -> Application:
        """What was offered a place."""
        return self.offer.application


@dataclass(frozen=True)
class Situation:
    """All offers of a round and all that could be offered a place, at a moment.

    `offers` come in the order they were made; those of a draw that was set aside aren't among them.
    """

    round: Round
    at: datetime
    offers: Sequence[Offered]
    applications: Sequence[Application]
    parts: Mapping[int, Sequence[Participation]]
    fixed: Fixed | None
    seats: frozenset[int]
    line: Line

    @cached_property
    def names(self) -> Mapping[int, str]:
        """What each application is called, by row id."""
        return {each.pk: name_of(self.parts.get(each.pk, ())) for each in self.applications}

    @property
    def unsent(self) -> Sequence[Application]:
        """Those that have a place and haven't been told."""
        return [each for each in self.applications if each.state == State.SELECTED]

    @property
    def others(self) -> Sequence[Application]:
        """Those that get an answer, and no place, when offers are sent."""
        told = {State.WAITING, State.NOT_SELECTED, State.INVALID}
        return [each for each in self.applications if State(each.state) in told]

    @cached_property
    def given(self) -> Sequence[Given]:
        """The offers as the rule about free places sees them."""
        passed_on = {each.offer.replaces_id for each in self.offers}
        return [
            Given(
                key=each.offer.pk,
                stands=each.stands,
                because=each.offer.because,
                made_at=each.offer.made_at,
                passed_on=each.offer.pk in passed_on,
            )
            for each in self.offers
        ]

    @property
    def free(self) -> int:
        """How many places nobody holds."""
        return places_free(places=self.round.places, given=self.given, unsent=len(self.unsent))

    @property
    def freed(self) -> Offered | None:
        """The offer whose place the next one takes over; None for a place that was never given."""
        since = self.fixed.frozen_at if self.fixed else None
        of_this_draw = [each for each in self.given if since is None or each.made_at >= since]
        first = next(iter(freed(of_this_draw)), None)
        return next((each for each in self.offers if first and each.offer.pk == first.key), None)

    @cached_property
    def next(self) -> Next | None:
        """Who is to be offered the next free place; None when none is free, or nobody waits."""
        return self.line.next() if self.free else None

    def standing(self, *states: str) -> Sequence[Offered]:
        """The offers that stand so now."""
        return [each for each in self.offers if each.stands in states]

    @property
    def held(self) -> Sequence[Offered]:
        """The offers whose place was taken."""
        return self.standing(ACCEPTED)

    @property
    def waiting_for_reply(self) -> Sequence[Offered]:
        """The offers that can still be answered."""
        return self.standing(OPEN)

    def because(self, application: Application) -> str:
        """Where a place that is offered for the first time comes from."""
        if application.pk in self.seats:
            return "seat"
        return "lot" if self.fixed and self.fixed.drawn else "everybody"


def stands_now(offer: Offer, at: datetime) -> str:
    """How an offer stands at a moment; fetch its application with it."""
    holds = State(offer.application.state) in HAS_PLACE
    return stands_at(offer.state, holds=holds, reply_by=offer.reply_by, at=at)


def situation(it: Round, *, at: datetime) -> Situation:
    """How a round's places stand at a moment. Five queries."""
    of_round = Offer.objects.filter(application__round=it).exclude(state="withdrawn")
    offers = list(of_round.select_related("application").order_by("made_at", "pk"))
    applications = _applications(it)
    there = {each.pk for each in applications}
    everything = [*applications, *(each.application for each in offers if each.application_id not in there)]
    parts, fixed = parts_of(everything), standing_pool(it)
    seats = Seat.objects.filter(application__round=it).values_list("application", flat=True)
    offered = [
        Offered(each, stands_now(each, at), name_of(parts.get(each.application_id, ()))) for each in offers
    ]
    uncounted = {
        each.application.pk
        for each in offered
        if (each.offer.state == OPEN and each.stands != OPEN)
        or (each.offer.because == APPEAL and each.stands in {OPEN, ACCEPTED})
    }
    return Situation(
        round=it,
        at=at,
        offers=offered,
        applications=applications,
        parts=parts,
        fixed=fixed,
        seats=frozenset(seats),
        line=line_of(it, fixed, applications, parts, uncounted=uncounted),
    )


def _applications(it: Round) -> Sequence[Application]:
    found = Application.objects.in_round(it.pk).in_state(*HANDED_IN)
    return list(found.order_by("submitted_at", "pk"))


def appeals(now: Situation) -> Sequence[Application]:
    """Those whose complaint was upheld and who hold no place yet. One query."""
    stand = {each.application.pk for each in now.offers if each.stands in {OPEN, ACCEPTED}}
    may = {State.WAITING, State.NOT_SELECTED, State.VALID}
    return [each for each in upheld(now.round) if each.pk not in stand and State(each.state) in may]
