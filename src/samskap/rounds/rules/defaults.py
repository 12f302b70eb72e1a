"""Quotas to begin a round with: every part of the country and every size has at least one place."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from samskap.kernel.policy import policy
from samskap.rounds.rules.quotas import Quotas, Region, Size

Bounded = TypeVar("Bounded", Region, Size)

#: Key, names in English, bokmål and Swedish, counties.
_REGIONS: Mapping[str, Sequence[tuple[str, str, str, str, Sequence[str]]]] = {
    "NO": (
        ("north", "Northern Norway", "Nord-Norge", "Nordnorge", ("18", "55", "56")),
        ("middle", "Trøndelag", "Trøndelag", "Trøndelag", ("50",)),
        ("west", "Western Norway", "Vestlandet", "Vestlandet", ("11", "15", "46")),
        ("south", "Southern Norway", "Sørlandet", "Sørlandet", ("42",)),
        ("east", "Eastern Norway", "Østlandet", "Østlandet", ("03", "31", "32", "33", "34", "39", "40")),
    ),
    "SE": (
        ("norrland", "Norrland", "Norrland", "Norrland", ("21", "22", "23", "24", "25")),
        ("svealand", "Svealand", "Svealand", "Svealand", ("01", "03", "04", "17", "18", "19", "20")),
        (
            "gotaland",
            "Götaland",
            "Götaland",
            "Götaland",
            ("05", "06", "07", "08", "09", "10", "12", "13", "14"),
        ),
    ),
}
#: Where a class of sizes ends, in inhabitants.
_ENDS: Mapping[str, tuple[int, int]] = {"NO": (5000, 20000), "SE": (15000, 50000)}
_SIZES = (
    ("small", "Small", "Små", "Små"),
    ("medium", "Medium-sized", "Mellomstore", "Medelstora"),
    ("large", "Large", "Store", "Stora"),
)


@policy("C-11.1")
def default_quotas(country: str, places: int) -> Quotas:
    """Quotas to begin with in a country ("NO", "SE"); without a least where places are too few for it."""
    parts = _REGIONS[country]
    ends = (*_ENDS[country], None)
    least = 1 if places >= len(parts) else 0
    return Quotas(
        tuple(
            Region(key, {"en": en, "nb": nb, "sv": sv}, tuple(counties), least, places)
            for key, en, nb, sv, counties in parts
        ),
        tuple(
            Size(key, {"en": en, "nb": nb, "sv": sv}, end, 1 if places >= len(ends) else 0, places)
            for (key, en, nb, sv), end in zip(_SIZES, ends, strict=True)
        ),
    )


def with_places(quotas: Quotas, before: int, places: int) -> Quotas:
    """The same quotas for another number of places: what had no upper end of its own still has none."""

    def bound(it: Bounded) -> Bounded:
        most = places if it.most >= before else min(it.most, places)
        return replace(it, least=min(it.least, most), most=most)

    return Quotas(tuple(map(bound, quotas.regions)), tuple(map(bound, quotas.sizes)))
