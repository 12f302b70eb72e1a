"""A country as the register has it today, for quotas."""

from datetime import date

from samskap.organisations.queries.municipalities import municipalities_on
from samskap.rounds.rules.country import Country, Place


def country_on(country: str, day: date) -> Country:
    """The counties and municipalities of a country on a day. One query."""
    rows = list(municipalities_on(day, country=country).values_list("county_code", "county", "population"))
    counties = {code: name for code, name, _population in rows}
    return Country(
        dict(sorted(counties.items())), [Place(code, population) for code, _name, population in rows]
    )
