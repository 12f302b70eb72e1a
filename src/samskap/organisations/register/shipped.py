"""The register that comes with the product: no.csv, se.csv and counties.csv beside this file."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from samskap.organisations.register.files import Given
from samskap.organisations.register.rules import Period
from samskap.organisations.register.tables import records

FOLDER = Path(__file__).parent
COUNTRIES = ("NO", "SE")


def periods(country: str) -> Sequence[Period]:
    """All municipalities of a country that the register knows, past ones too."""
    counties = county_names(country)
    columns = ("code", "name", "population", "counted_on", "valid_from", "valid_until", "successor")
    rows = [row for _line, row in records(_file(f"{country.lower()}.csv"), *columns)]
    return [_period(row, counties) for row in rows]


@cache
def county_names(country: str) -> Mapping[str, str]:
    """Names of a country's counties by code, past ones too."""
    rows = records(_file("counties.csv"), "country", "code", "name")
    return {row["code"]: row["name"] for _line, row in rows if row["country"] == country}


def _period(row: Mapping[str, str], counties: Mapping[str, str]) -> Period:
    county = row["code"][:2]
    return Period(
        code=row["code"],
        name=row["name"],
        county_code=county,
        county=counties[county],
        valid_from=date.fromisoformat(row["valid_from"]),
        valid_until=_day(row["valid_until"]),
        successor=row["successor"],
        population=int(row["population"]) if row["population"] else None,
        counted_on=_day(row["counted_on"]),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _file(name: str) -> Given:
    return Given(name, (FOLDER / name).read_bytes())
