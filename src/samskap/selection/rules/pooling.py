"""Who stands in a pool, and under which code, part of the country and size. Plain Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.lottery.pool import Member, Pool
from samskap.rounds.rules.quotas import Quotas


class Flaw(StrEnum):
    """Why an application can't stand in the pool as it is."""

    #: No municipality leads it any more.
    NO_LEAD = "no-lead"
    #: Its county lies in none of the round's regions.
    NO_REGION = "no-region"
    #: The register says nothing about how many live there.
    NO_POPULATION = "no-population"
    #: One of its municipalities is, by now, one with a municipality of another application.
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality as the register has it today."""

    code: str
    county_code: str
    population: int | None


@dataclass(frozen=True, slots=True)
class Entrant:
    """An application: its row id, whose it is, and whether it has a place by representation."""

    key: int
    lead: Place | None
    partners: Sequence[Place] = ()
    seated: bool = False


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one application; `about` is a municipality's code, or a county's for a region."""

    flaw: Flaw
    key: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Pooled:
    """A pool, which application stands behind each code, and what keeps others out of it."""

    pool: Pool
    applications: Mapping[str, int]
    troubles: Sequence[Trouble]


@policy("C-11.1", "C-11.2")
def pooled(entrants: Sequence[Entrant], *, quotas: Quotas, places: int, label: str) -> Pooled:
    """Make a pool of applications, in the order they came; whoever can't be placed is told of, not guessed.

    The code and the region are the leading municipality's; the size is made by the inhabitants of all the
    municipalities of an application together. Nothing about a person goes in.
    """
    taken: set[str] = set()
    members: list[Member] = []
    seats: list[Member] = []
    applications: dict[str, int] = {}
    troubles: list[Trouble] = []
    for entrant in entrants:
        found = _member(entrant, quotas, taken)
        if isinstance(found, Trouble):
            troubles.append(found)
            continue
        taken |= set(_codes(entrant))
        applications[found.code] = entrant.key
        (seats if entrant.seated else members).append(found)
    pool = Pool(
        round=label,
        places=places,
        regions={each.key: (each.least, each.most) for each in quotas.regions},
        sizes={each.key: (each.least, each.most) for each in quotas.sizes},
        members=members,
        seats=seats,
    )
    return Pooled(pool, applications, troubles)


def _member(entrant: Entrant, quotas: Quotas, taken: set[str]) -> Member | Trouble:
    """What an application is in the pool, or what is wrong with it."""
    lead = entrant.lead
    if lead is None:
        return Trouble(Flaw.NO_LEAD, entrant.key)
    if again := sorted(taken & set(_codes(entrant))):
        return Trouble(Flaw.MERGED, entrant.key, again[0])
    region = quotas.region_of(lead.county_code)
    if not region:
        return Trouble(Flaw.NO_REGION, entrant.key, lead.county_code)
    # Partners that became one with another, or with the leading one, have their inhabitants counted once.
    together = {each.code: each.population for each in (lead, *entrant.partners)}
    for code, population in together.items():
        if population is None:
            return Trouble(Flaw.NO_POPULATION, entrant.key, code)
    people = sum(population or 0 for population in together.values())
    return Member(code=lead.code, region=region, size=quotas.size_of(people), population=people)


def _codes(entrant: Entrant) -> list[str]:
    return [each.code for each in (entrant.lead, *entrant.partners) if each is not None]
