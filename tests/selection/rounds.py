"""Rounds that are checked, with applications where a test wants them."""

from copy import deepcopy
from typing import Any

from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership
from samskap.organisations.rules import Role
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from tests.applications.factories import ApplicationFactory, MunicipalityFactory
from tests.organisations.factories import MembershipFactory
from tests.rounds.factories import QUOTAS, ProgrammeFactory, RoundFactory

#: A county of each region of tests, and inhabitants of each size.
COUNTY = {"north": "18", "middle": "50", "west": "46", "south": "42", "east": "34"}
PEOPLE = {"small": 2000, "medium": 9000, "large": 50_000}


def quotas(**bounds: tuple[int, int]) -> dict[str, Any]:
    """The quotas of tests with other bounds: `north=(2, 9)`."""
    data = deepcopy(QUOTAS)
    for each in (*data["regions"], *data["sizes"]):
        if each["key"] in bounds:
            each["least"], each["most"] = bounds[each["key"]]
    return data


def checked_round(*, places: int = 3, stage: Stage = Stage.CHECKED, **bounds: tuple[int, int]) -> Round:
    """A round of a school, with its applications checked."""
    return RoundFactory(ProgrammeFactory(), places=places, stage=stage, quotas=quotas(**bounds))


def apply(it: Round, region: str, size: str, count: int = 1, **more: Any) -> list[Application]:
    """So many valid applications from a region and of a size."""
    return [
        ApplicationFactory(
            it,
            municipality=MunicipalityFactory(county_code=COUNTY[region], population=PEOPLE[size]),
            **{"state": State.VALID, "team": 0, **more},
        )
        for _number in range(count)
    ]


def runner(it: Round) -> Acting:
    """Somebody who runs admission at the round's school."""
    member: Membership = MembershipFactory(Role.PROGRAMME_COORDINATOR, organisation=it.programme.organisation)
    return Acting(member.person, member)
