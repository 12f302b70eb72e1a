"""Pools that are fixed, what is published before a draw, and draws, for tests."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.lottery.canonical import digest_of
from samskap.lottery.chances import chances_of
from samskap.lottery.commitment import commit
from samskap.lottery.drawing import draw
from samskap.lottery.lists import lists_of
from samskap.lottery.pool import Member, pool_of
from samskap.lottery.pool import Pool as LotteryPool
from samskap.organisations.models import Membership, Municipality, Organisation
from samskap.organisations.rules import Role
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.models import Commitment, Draw, Pool, Seat
from tests.applications.factories import ApplicationFactory, MunicipalityFactory
from tests.organisations.factories import MembershipFactory
from tests.rounds.factories import AFTER, RoundFactory

FROZEN = datetime(2027, 6, 21, 8, 0, tzinfo=UTC)
COMMITTED = datetime(2027, 6, 21, 9, 0, tzinfo=UTC)
DRAWN = datetime(2027, 6, 22, 10, 0, tzinfo=UTC)
#: What two people see on the table.
DICE = "3614 2253 6142"
#: Why a place is given by representation.
REASON = "The only one of the far north."
#: County of the municipalities, one after the other: of the north, of the east.
_COUNTIES = (("18", "Nordland"), ("34", "Innlandet"))


def FrozenPoolFactory(  # noqa: N802 - reads like the class it makes
    round_: Round | None = None,
    *,
    members: int = 6,
    seats: int = 0,
    late: int = 0,
    list_count: int = 20,
    team: int = 3,
    frozen_by: Membership | None = None,
    **more: Any,
) -> Pool:
    """A pool as it is when somebody has just fixed it: small municipalities of the north and the east.

    Three places, unless the round says otherwise. `seats` are more applications, that have a place by
    representation; `late` are more that came after the deadline and stand in no pool.
    """
    it = round_ or RoundFactory(places=3)
    Round.objects.filter(pk=it.pk).update(stage=Stage.FROZEN, stage_since=FROZEN)
    it.stage = Stage.FROZEN
    standing = {_code(each): each for each in _applications(it, members, team=team)}
    seated = {_code(each): each for each in _applications(it, seats, start=members, team=team)}
    _applications(it, late, start=members + seats, team=team, late=True, submitted_at=AFTER)
    for each in seated.values():
        Seat.objects.create(application=each, reason=REASON, decided_at=AFTER)
    lottery = LotteryPool(
        places=it.places,
        regions={each["key"]: (each["least"], each["most"]) for each in it.quotas["regions"]},
        sizes={each["key"]: (each["least"], each["most"]) for each in it.quotas["sizes"]},
        members=[_member(each) for each in standing.values()],
        seats=[_member(each) for each in seated.values()],
        round=f"{it.programme.slug}/{it.slug}/{Pool.objects.filter(round=it).count() + 1}",
        list_count=list_count,
    )
    defaults = {
        "sequence": Pool.objects.filter(round=it).count() + 1,
        "contents": lottery.contents(),
        "digest": digest_of(lottery.contents()),
        "applications": {code: each.pk for code, each in {**standing, **seated}.items()},
        "reasons": dict.fromkeys(seated, REASON),
        "frozen_at": FROZEN,
        "frozen_by": frozen_by.person if frozen_by else None,
        **more,
    }
    return Pool.objects.create(round=it, **defaults)


def CommitmentFactory(  # noqa: N802
    pool: Pool | None = None,
    *,
    source: str = "dice",
    particulars: Mapping[str, Any] | None = None,
    **more: Any,
) -> Commitment:
    """What is published before the draw, with all its lists; the round is at that stage."""
    pool = pool or FrozenPoolFactory()
    what = dict(particulars or {})
    standing = pool_of(pool.contents)
    lists = lists_of(standing, chances_of(standing))
    Round.objects.filter(pk=pool.round_id).update(stage=Stage.COMMITTED, stage_since=COMMITTED)
    pool.round.stage = Stage.COMMITTED
    defaults = {
        "lists": lists,
        "digest": commit(pool.contents, lists, source, what),
        "committed_at": COMMITTED,
        **more,
    }
    return Commitment.objects.create(pool=pool, source=source, particulars=what, **defaults)


def DrawFactory(commitment: Commitment | None = None, **more: Any) -> Draw:  # noqa: N802
    """A draw with dice, and the applications and the round as they are after it."""
    commitment = commitment or CommitmentFactory()
    pool = commitment.pool
    value = more.pop("value", "".join(DICE.split()))
    codes = [each["code"] for each in pool.contents["members"]]
    drawn = draw(commitment.digest, value, commitment.lists, codes)
    have = {*drawn.chosen, *(each["code"] for each in pool.contents["seats"])}
    _move(State.SELECTED, [pk for code, pk in pool.applications.items() if code in have])
    _move(State.WAITING, [pk for code, pk in pool.applications.items() if code not in have])
    _move(State.WAITING, list(pool.round.applications.filter(late=True).values_list("pk", flat=True)))
    Round.objects.filter(pk=pool.round_id).update(stage=Stage.DRAWN, stage_since=DRAWN)
    pool.round.stage = Stage.DRAWN
    defaults = {
        "list_number": drawn.list_number,
        "chosen": drawn.chosen,
        "tickets": drawn.tickets,
        "drawn_at": DRAWN,
        "drawn_by_name": "Demo drawer",
        "witness_name": "Demo witness",
        **more,
    }
    return Draw.objects.create(commitment=commitment, value=value, **defaults)


def the_two(school: Organisation) -> tuple[Membership, Membership]:
    """Who draws at a school, and a witness."""
    return (
        MembershipFactory(Role.PROGRAMME_COORDINATOR, organisation=school),
        MembershipFactory(Role.TEACHER, organisation=school),
    )


def _applications(it: Round, count: int, *, start: int = 0, **more: Any) -> Sequence[Application]:
    return [
        ApplicationFactory(it, municipality=_municipality(start + number), state=State.VALID, **more)
        for number in range(count)
    ]


def _municipality(number: int) -> Municipality:
    code, county = _COUNTIES[number % len(_COUNTIES)]
    return MunicipalityFactory(
        county_code=code, county=county, population=1000 + number, counted_on=date(2027, 1, 1)
    )


def _code(application: Application) -> str:
    return application.participations.get(leads=True).municipality.code


def _member(application: Application) -> Member:
    """Where it stands; the round's quotas say what the county and the inhabitants make."""
    lead, quotas = application.participations.get(leads=True).municipality, application.round.quotas
    region = next(each["key"] for each in quotas["regions"] if lead.county_code in each["counties"])
    size = next(
        each["key"] for each in quotas["sizes"] if each["below"] is None or lead.population < each["below"]
    )
    return Member(code=lead.code, region=region, size=size, population=lead.population)


def _move(state: State, those: Sequence[int]) -> None:
    Application.objects.filter(pk__in=those).update(state=state, state_since=DRAWN)
