"""The shipped register against lists from elsewhere, which aren't in the repository; else this is skipped."""

import csv
from pathlib import Path

import pytest

from samskap.organisations.register import shipped

SHARED = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not (SHARED / "municipalities-no.csv").exists(), reason=f"no lists to compare with at {SHARED}"
)


def rows(name: str, separator: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=separator))


def test_norway_agrees_in_codes_names_counties_and_populations():
    theirs = {
        (row["code"], row["name"], row["county_code"], int(row["population"]))
        for row in rows("municipalities-no.csv", ";")
    }
    ours = {
        (each.code, each.name, each.county_code, each.population)
        for each in shipped.periods("NO")
        if each.valid_until is None
    }
    assert len(theirs) == 357
    assert ours == theirs


def test_sweden_agrees_in_codes_names_and_counties():
    theirs = {
        (row["municipality_code"], row["municipality_name_short"], row["county_code"])
        for row in rows("municipalities-se.csv", ",")
    }
    ours = {
        (each.code, each.name, each.county_code) for each in shipped.periods("SE") if each.valid_until is None
    }
    assert len(theirs) == 290
    assert ours == theirs
