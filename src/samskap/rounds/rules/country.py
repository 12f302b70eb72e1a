"""Whether quotas can be met in a country at all, with the numbers that say why not (C-11.1)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from samskap.kernel.policy import policy
from samskap.rounds.rules.quotas import Quotas


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality that exists: its county and its inhabitants, None where nobody has counted them."""

    county: str
    population: int | None


@dataclass(frozen=True, slots=True)
class Country:
    """What the register has of a country on a day: the names of counties by code, and its municipalities."""

    counties: Mapping[str, str]
    places: Sequence[Place]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about quotas. `stops` when no round could be run with them.

    `keys` name regions or sizes, or are codes of counties. `wanted` and `there` are the two numbers.
    """

    code: str
    stops: bool
    keys: tuple[str, ...] = ()
    wanted: int = 0
    there: int = 0


@policy("C-11.1")
def judge_quotas(quotas: Quotas, places: int, country: Country) -> Sequence[Remark]:
    """All there is to say about quotas for so many places, what stops first. Codes:

    "more-places": than municipalities; "county-unknown", "county-nowhere" (in no region);
    "regions-want-more", "sizes-want-more": the sum of the least is above the places; "regions-take-fewer",
    "sizes-take-fewer": the sum of the most is below; "region-too-small", "size-too-small": fewer exist than
    the least; "size-out-of-reach": with the most of each region so few can be of this size; "none-of-size":
    a region has none of a size that has a least; "uncounted": so many without a number of inhabitants.
    """
    remarks = [*_about_counties(quotas, country), *_about_sums(quotas, places, country)]
    if uncounted := sum(each.population is None for each in country.places):
        remarks.append(Remark("uncounted", stops=False, there=uncounted))
    else:
        remarks += _about_cells(quotas, places, cells(quotas, country))
    return sorted(remarks, key=lambda each: not each.stops)


def cells(quotas: Quotas, country: Country) -> Mapping[tuple[str, str], int]:
    """How many municipalities are in each region and size; those nobody has counted are in none."""
    found = {(region.key, size.key): 0 for region in quotas.regions for size in quotas.sizes}
    for each in country.places:
        region = quotas.region_of(each.county)
        if region and each.population is not None:
            found[region, quotas.size_of(each.population)] += 1
    return found


def _about_counties(quotas: Quotas, country: Country) -> Iterator[Remark]:
    placed = [code for region in quotas.regions for code in region.counties]
    if nowhere := tuple(code for code in country.counties if code not in placed):
        yield Remark("county-nowhere", stops=True, keys=nowhere)
    if unknown := tuple(code for code in placed if code not in country.counties):
        yield Remark("county-unknown", stops=True, keys=unknown)


def _about_sums(quotas: Quotas, places: int, country: Country) -> Iterator[Remark]:
    if places > len(country.places):
        yield Remark("more-places", stops=True, wanted=places, there=len(country.places))
    for name, those in (("regions", quotas.regions), ("sizes", quotas.sizes)):
        least, most = sum(each.least for each in those), sum(each.most for each in those)
        if least > places:
            yield Remark(f"{name}-want-more", stops=True, wanted=least, there=places)
        if most < places:
            yield Remark(f"{name}-take-fewer", stops=True, wanted=places, there=most)


def _about_cells(quotas: Quotas, places: int, there: Mapping[tuple[str, str], int]) -> Iterator[Remark]:
    for region in quotas.regions:
        of_region = sum(there[region.key, size.key] for size in quotas.sizes)
        if of_region < region.least:
            yield _stop("region-too-small", (region.key,), region.least, of_region)
    for size in quotas.sizes:
        by_region = {each.key: there[each.key, size.key] for each in quotas.regions}
        without = tuple(key for key, count in by_region.items() if not count)
        elsewhere = sum(each.least for each in quotas.regions if each.key in without)
        reach = sum(min(each.most, by_region[each.key]) for each in quotas.regions)
        reach = min(reach, max(places - elsewhere, 0))
        if (exist := sum(by_region.values())) < size.least:
            yield _stop("size-too-small", (size.key,), size.least, exist)
        elif reach < size.least:
            yield _stop("size-out-of-reach", (size.key, *without), size.least, reach)
        elif size.least and without:
            yield Remark("none-of-size", stops=False, keys=(size.key, *without), wanted=size.least)


def _stop(code: str, keys: tuple[str, ...], wanted: int, there: int) -> Remark:
    return Remark(code, stops=True, keys=keys, wanted=wanted, there=there)
