"""Quotas that can't be met are told with their numbers."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import samskap.organisations.register
from samskap.rounds.rules.country import Country, Place, cells, judge_quotas
from samskap.rounds.rules.defaults import default_quotas, with_places
from samskap.rounds.rules.quotas import Quotas, Region, Size, as_data, quotas_of
from samskap.rounds.wording import remark_in_words

pytestmark = pytest.mark.policy("C-11.1")


def norway() -> Country:
    """The shipped register of Norway, as it is today."""
    folder = Path(samskap.organisations.register.__file__).parent
    with (folder / "no.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if not row["valid_until"]]
    places = [Place(row["code"][:2], int(row["population"])) for row in rows]
    return Country({place.county: f"County {place.county}" for place in places}, places)


NORWAY = norway()


def codes(quotas: Quotas, places: int, country: Country = NORWAY) -> list[str]:
    return [each.code for each in judge_quotas(quotas, places, country)]


def with_size(quotas: Quotas, key: str, least: int) -> Quotas:
    """The same quotas with a least for one size only."""
    sizes = [replace(each, least=least if each.key == key else 0) for each in quotas.sizes]
    return Quotas(quotas.regions, sizes)


def of_counties() -> Quotas:
    """Each county a part of the country with one place at least."""
    regions = [Region(code, {"en": f"Only {code}"}, (code,), 1, 15) for code in sorted(NORWAY.counties)]
    return Quotas(regions, default_quotas("NO", 15).sizes)


def test_the_country_is_whole():
    assert len(NORWAY.places) == 357
    assert len(NORWAY.counties) == 15
    assert sum(cells(default_quotas("NO", 9), NORWAY).values()) == 357


@given(st.integers(1, 357), st.integers(1, 357))
def test_the_defaults_can_be_met_and_follow_the_places(places, more):
    quotas = default_quotas("NO", places)
    assert quotas_of(as_data(quotas)) == quotas
    assert codes(quotas, places) == []
    moved = with_places(quotas, places, more)
    if more >= 5 or places < 3:
        assert codes(moved, more) == []


def test_sweden_begins_with_three_parts_and_every_county_in_one_of_them():
    quotas = default_quotas("SE", 9)
    counties = [code for region in quotas.regions for code in region.counties]
    assert len(counties) == len(set(counties)) == 21
    uncounted = Country(dict.fromkeys(counties, "x"), [Place(code, None) for code in counties] * 2)
    assert codes(quotas, 9, uncounted) == ["uncounted"]


def test_more_places_than_municipalities():
    remark = judge_quotas(default_quotas("NO", 358), 358, NORWAY)[0]
    assert remark.stops
    words = remark_in_words(remark, default_quotas("NO", 358), NORWAY)
    assert words == "There are 358 places, and the country has 357 municipalities. Make it fewer places."


def test_oslo_has_no_small_municipality():
    remark = next(each for each in judge_quotas(of_counties(), 15, NORWAY) if each.code == "none-of-size")
    assert not remark.stops
    assert set(remark.keys) == {"small", "03", "39"}


def test_a_small_one_from_every_county_is_impossible():
    quotas = with_size(of_counties(), "small", 15)
    remark = judge_quotas(quotas, 15, NORWAY)[0]
    assert (remark.code, remark.stops, remark.wanted, remark.there) == ("size-out-of-reach", True, 15, 13)
    words = remark_in_words(remark, quotas, NORWAY)
    assert "no more than 13 can be" in words
    assert "County 03, County 39" in words
    assert codes(with_size(of_counties(), "small", 13), 15) == ["none-of-size"]


def test_counties_in_no_part_of_the_country():
    quotas = default_quotas("NO", 9)
    without = Quotas(
        [replace(each, counties=tuple(set(each.counties) - {"42"}) or ("99",)) for each in quotas.regions],
        quotas.sizes,
    )
    remarks = judge_quotas(without, 9, NORWAY)
    assert [each.code for each in remarks][:3] == ["county-nowhere", "county-unknown", "region-too-small"]
    assert "County 42" in remark_in_words(remarks[0], without, NORWAY)


@pytest.mark.parametrize(
    ("least", "most", "code"),
    [(2, 9, "regions-want-more"), (0, 1, "regions-take-fewer")],
)
def test_sums_that_don_t_fit_the_places(least, most, code):
    quotas = default_quotas("NO", 9)
    regions = [replace(each, least=least, most=most) for each in quotas.regions]
    assert codes(Quotas(regions, quotas.sizes), 9) == [code]


def test_a_size_that_nobody_has():
    quotas = default_quotas("NO", 9)
    huge = Size("huge", {"en": "Huge"}, None, 1, 9)
    sizes = [*quotas.sizes[:2], replace(quotas.sizes[2], below=1_000_000), huge]
    assert codes(Quotas(quotas.regions, sizes), 9) == ["size-too-small"]
