"""Quotas over parts of the country and sizes of municipality, as a round's data has them (C-11.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from samskap.kernel.policy import policy
from samskap.rounds.rules.regulation import Texts


class WrongQuotas(ValueError):
    """The data of quotas can't be read; says where and why, in English."""


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the country: the counties in it (codes), and how few and how many places go there."""

    key: str
    names: Texts
    counties: Sequence[str]
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Size:
    """A class of sizes: fewer inhabitants than `below` (None: no end), no fewer than the class before."""

    key: str
    names: Texts
    below: int | None
    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Quotas:
    """Both ways of dividing the country. Each municipality is in one region and one size at most."""

    regions: Sequence[Region]
    sizes: Sequence[Size]

    @policy("C-11.1")
    def region_of(self, county_code: str) -> str:
        """The key of the region that a county lies in; "" for one that lies in none."""
        return next((each.key for each in self.regions if county_code in each.counties), "")

    @policy("C-11.1")
    def size_of(self, population: int) -> str:
        """The key of the class that so many inhabitants make."""
        return next(each.key for each in self.sizes if each.below is None or population < each.below)


#: For each region and size its key, then the least and the most places: {"regions": {"north": (1, 9)}, …}.
Bounds = Mapping[str, Mapping[str, tuple[int, int]]]
_Bounded = TypeVar("_Bounded", Region, Size)


def with_bounds(quotas: Quotas, bounds: Bounds) -> Quotas:
    """The same regions and sizes with other bounds; what isn't named stays as it is."""
    regions, sizes = bounds.get("regions", {}), bounds.get("sizes", {})
    return Quotas(
        tuple(_bound(each, regions.get(each.key, (each.least, each.most))) for each in quotas.regions),
        tuple(_bound(each, sizes.get(each.key, (each.least, each.most))) for each in quotas.sizes),
    )


def _bound(it: _Bounded, both: tuple[int, int]) -> _Bounded:
    return replace(it, least=both[0], most=both[1])


def with_counties(quotas: Quotas, counties: Mapping[str, str]) -> Quotas:
    """The same quotas, with counties (codes) put into regions (keys); one that lies in one stays there."""
    new = {code: key for code, key in counties.items() if not quotas.region_of(code)}
    regions = tuple(
        replace(each, counties=(*each.counties, *sorted(code for code in new if new[code] == each.key)))
        for each in quotas.regions
    )
    return Quotas(regions, quotas.sizes)


def quotas_of(data: Mapping[str, Any]) -> Quotas:
    """Read a round's quotas. Raises WrongQuotas.

    {"regions": [{"key", "names", "counties", "least", "most"}, …],
     "sizes": [{"key", "names", "below" (None for the last), "least", "most"}, …]}
    """
    try:
        quotas = Quotas(
            tuple(
                Region(
                    each["key"],
                    dict(each["names"]),
                    tuple(each["counties"]),
                    int(each["least"]),
                    int(each["most"]),
                )
                for each in data["regions"]
            ),
            tuple(
                Size(
                    each["key"],
                    dict(each["names"]),
                    None if each["below"] is None else int(each["below"]),
                    int(each["least"]),
                    int(each["most"]),
                )
                for each in data["sizes"]
            ),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise WrongQuotas(f"missing or of another kind: {error}") from error
    _refuse_nonsense(quotas)
    return quotas


def as_data(quotas: Quotas) -> dict[str, Any]:
    """The quotas as they are stored: what `quotas_of` reads."""
    return {
        "regions": [
            {
                "key": each.key,
                "names": dict(each.names),
                "counties": list(each.counties),
                "least": each.least,
                "most": each.most,
            }
            for each in quotas.regions
        ],
        "sizes": [
            {
                "key": each.key,
                "names": dict(each.names),
                "below": each.below,
                "least": each.least,
                "most": each.most,
            }
            for each in quotas.sizes
        ],
    }


def _refuse_nonsense(quotas: Quotas) -> None:
    both: list[Region | Size] = [*quotas.regions, *quotas.sizes]
    if not quotas.regions or not quotas.sizes:
        raise WrongQuotas("there must be regions and sizes")
    if any(each.least < 0 or each.most < each.least for each in both):
        raise WrongQuotas("the least must not be negative, nor more than the most")
    counties = [county for region in quotas.regions for county in region.counties]
    if len(set(counties)) != len(counties):
        raise WrongQuotas("a county lies in two regions")
    for those in (quotas.regions, quotas.sizes):
        keys = [each.key for each in those]
        if len(set(keys)) != len(keys):
            raise WrongQuotas("a key stands twice")
    ends = [each.below for each in quotas.sizes]
    if ends[-1] is not None or None in ends[:-1]:
        raise WrongQuotas("only the last size has no end")
    if ends[:-1] != sorted({end for end in ends if end is not None}):
        raise WrongQuotas("sizes must grow")
