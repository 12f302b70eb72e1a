"""Working days where a term is lived."""

from collections.abc import Container, Mapping
from datetime import date
from functools import cache

from holidays import DE_FACTO, PUBLIC, country_holidays

from samskap.organisations.models import Organisation

#: Sweden's eves, such as midsummer eve, are by law treated as Sundays are.
_KINDS: Mapping[str, tuple[str, ...]] = {"NO": (PUBLIC,), "SE": (PUBLIC, DE_FACTO)}
#: Learning centres are Swedish; one whose municipality nobody has noted is taken for one.
_USUAL = "SE"


def country_of(organisation: Organisation) -> str:
    """The country whose working days count for an organisation ("NO", "SE")."""
    return organisation.municipality.country if organisation.municipality else _USUAL


def holidays_in(country: str, first: int, last: int) -> Container[date]:
    """The holidays of a country in these years, weekends not counted. Both years belong to them."""
    return frozenset(day for year in range(first, last + 1) for day in _holidays(country, year))


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(country_holidays(country, years=year, categories=_KINDS[country]))
