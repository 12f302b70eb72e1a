"""Rounds whose lots are drawn, for tests of offers: made in the database directly."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.assessment.models import Complaint
from samskap.lottery.pool import Member
from samskap.lottery.pool import Pool as Numbers
from samskap.offers.actions.sending import send_all
from samskap.offers.models import Offer
from samskap.organisations.access import Acting
from samskap.organisations.models import Organisation
from samskap.organisations.rules import Role
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.models import Commitment, Draw, Pool, Seat
from tests.applications.factories import ApplicationFactory, MunicipalityFactory
from tests.organisations.factories import MembershipFactory
from tests.rounds.factories import ProgrammeFactory, RoundFactory

#: When lots were drawn, and when offers go out: 21 June 2027 is a Monday.
DRAWN, SENT = datetime(2027, 6, 18, 9, 0, tzinfo=UTC), datetime(2027, 6, 21, 8, 0, tzinfo=UTC)
#: Fourteen days later, 5 July, in Norway: the last second to answer.
REPLY_BY = datetime(2027, 7, 5, 21, 59, 59, tzinfo=UTC)


@dataclass(slots=True)
class Drawn:
    """A round with its draw: those who have a place, those who wait (in the order of their tickets)."""

    round: Round
    by: Acting
    chosen: list[Application]
    waiting: list[Application]
    pool: Pool | None = None
    others: list[Application] = field(default_factory=list)


def coordinator(organisation: Organisation) -> Acting:
    """Somebody who runs admission there."""
    membership = MembershipFactory(Role.PROGRAMME_COORDINATOR, organisation=organisation)
    return Acting(membership.person, membership)


def drawn(
    *,
    chosen: int = 2,
    waiting: int = 3,
    places: int | None = None,
    seats: int = 0,
    counties: tuple[str, ...] = ("18",),
    bounds: dict[str, tuple[int, int]] | None = None,
    organisation: Organisation | None = None,
    team: int = 3,
    **more: Any,
) -> Drawn:
    """A round at the stage "drawn". The municipalities come from `counties` by turns, the chosen first.

    `bounds` are the quotas of regions in the pool; those not named go from none to all.
    """
    programme = ProgrammeFactory(organisation) if organisation else ProgrammeFactory()
    it = RoundFactory(programme, places=places or chosen, stage=Stage.DRAWN, **more)
    applications = [
        ApplicationFactory(
            it,
            municipality=MunicipalityFactory(county_code=counties[index % len(counties)]),
            state=State.SELECTED if index < chosen else State.WAITING,
            team=team,
        )
        for index in range(chosen + waiting)
    ]
    made = Drawn(it, coordinator(programme.organisation), applications[:chosen], applications[chosen:])
    made.pool = _pool(made, seats, bounds or {})
    return made


_REGIONS = {"18": "north", "50": "middle", "46": "west", "42": "south", "34": "east"}


def _pool(it: Drawn, seats: int, bounds: dict[str, tuple[int, int]]) -> Pool:
    codes = {lead_of(each).code: each for each in [*it.chosen, *it.waiting]}
    members = [
        Member(code, _REGIONS[lead_of(each).county_code], "small", 4000) for code, each in codes.items()
    ]
    seated = {lead_of(each).code for each in it.chosen[:seats]}
    numbers = Numbers(
        places=it.round.places,
        regions={key: bounds.get(key, (0, 100)) for key in ("north", "middle", "west", "south", "east")},
        sizes=dict.fromkeys(("small", "medium", "large"), (0, 100)),
        members=[each for each in members if each.code not in seated],
        seats=[each for each in members if each.code in seated],
        round="demo",
    )
    for each in it.chosen[:seats]:
        Seat.objects.create(application=each, reason="The only one from there.", decided_at=DRAWN)
    pool = Pool.objects.create(
        round=it.round,
        sequence=1,
        contents=numbers.contents(),
        digest="0" * 64,
        applications={code: each.pk for code, each in codes.items()},
        frozen_at=DRAWN,
    )
    commitment = Commitment.objects.create(
        pool=pool, lists=[], source="digits", particulars={}, digest=f"{pool.pk:064d}", committed_at=DRAWN
    )
    Draw.objects.create(
        commitment=commitment,
        value="123456",
        list_number=1,
        chosen=[lead_of(each).code for each in it.chosen[seats:]],
        tickets=[lead_of(each).code for each in [*it.chosen[seats:], *it.waiting]],
        drawn_at=DRAWN,
        drawn_by_name="Demo drawer",
        witness_name="Demo witness",
    )
    return pool


def sent(**more: Any) -> Drawn:
    """Likewise, with the offers sent."""
    it = drawn(**more)
    send_all(it=it.round, by=it.by, at=SENT)
    fresh(it)
    return it


def fresh(it: Drawn) -> Drawn:
    """Everything as it is stored now."""
    it.round.refresh_from_db()
    for each in [*it.chosen, *it.waiting, *it.others]:
        each.refresh_from_db()
    return it


def offer_of(application: Application) -> Offer:
    """The latest offer that an application got."""
    return Offer.objects.filter(application=application).latest("pk")


def lead_of(application: Application) -> Any:
    """The leading municipality."""
    return application.participations.get(leads=True).municipality


def writer_of(application: Application) -> Any:
    """Somebody who writes in an application."""
    return application.editors.get().person


def upheld_complaint(application: Application) -> Complaint:
    """A complaint about the selection that was found right."""
    return Complaint.objects.create(
        application=application,
        about="selection",
        words="We were left out by mistake.",
        received_on=date(2027, 6, 22),
        registered_at=SENT,
        upheld=True,
        reason="They were.",
        decided_at=SENT,
    )
