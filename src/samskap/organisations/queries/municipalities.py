"""What the register of municipalities says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from samskap.organisations.models import Municipality
from samskap.organisations.register.rules import Period, fits, todays


def municipalities_on(day: date, *, country: str = "", county_code: str = "") -> QuerySet[Municipality]:
    """The municipalities that exist on a day, by country and code; of one country or county, if given."""
    existing = Municipality.objects.filter(valid_from__lte=day)
    existing = existing.filter(Q(valid_until=None) | Q(valid_until__gte=day))
    if country:
        existing = existing.filter(country=country)
    if county_code:
        existing = existing.filter(county_code=county_code)
    return existing.order_by("country", "code")


def counties_on(day: date, country: str) -> Mapping[str, str]:
    """The names of a country's counties by code, on a day."""
    rows = municipalities_on(day, country=country).values_list("county_code", "county").distinct()
    return dict(sorted(rows))


def municipality_today(municipality: Municipality) -> Municipality:
    """What a municipality is today: itself, or what it became, over as many steps as it takes. Two queries.

    Raises SuccessorsInACircle for a register that is wrong.
    """
    if municipality.successor_id is None:
        return municipality
    return Municipality.objects.get(pk=todays(municipality.pk, _successors()))


def todays_row_ids(row_ids: Iterable[int]) -> Mapping[int, int]:
    """What municipalities are today, by row id: themselves, or what they became. One query.

    Raises SuccessorsInACircle for a register that is wrong.
    """
    successors = _successors()
    return {each: todays(each, successors) for each in row_ids}


def label(municipality: Municipality) -> str:
    """How a municipality is written where it must be clear which: "Lund (SE 1281, Skåne län)"."""
    # The register tells namesakes apart by their county, which stands here anyway.
    name = municipality.name.partition(" (")[0]
    return f"{name} ({municipality.country} {municipality.code}, {municipality.county})"


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody may have meant: municipalities of today, in the order of how well they fit."""

    hits: Sequence[Municipality]

    @property
    def only(self) -> Municipality | None:
        """The one that was meant, if that is clear."""
        return self.hits[0] if len(self.hits) == 1 else None


def municipalities_found(typed: str, *, on: date) -> Found:
    """The municipalities of today that fit a code, a name in any of its languages, or a label. Few queries.

    "Tromso" finds "Tromsø". Whatever fits exactly leaves out what fits in part. A code or a name of
    the past finds what became of it.
    """
    wanted, country = _without_label(typed)
    existing = list(municipalities_on(on))
    if hits := _best(existing, wanted, country):
        return Found(hits)
    past = Municipality.objects.exclude(successor=None).order_by("country", "code", "-valid_from")
    successors = _successors()
    became = {todays(each.pk, successors) for each in _best(list(past), wanted, country, least=3)}
    return Found([each for each in existing if each.pk in became])


def periods_of(country: str) -> Sequence[Period]:
    """What the register has of a country today, as the readers of official files compare it."""
    return [
        Period(
            code=each.code,
            name=each.name,
            county_code=each.county_code,
            county=each.county,
            valid_from=each.valid_from,
            population=each.population,
            counted_on=each.counted_on,
        )
        for each in Municipality.objects.filter(country=country, valid_until=None)
    ]


def _without_label(typed: str) -> tuple[str, str]:
    """Take a label apart: "Lund (SE 1281, Skåne län)" is the code 1281 in SE."""
    head, _, tail = typed.strip().rpartition(" (")
    country, _, rest = tail.partition(" ")
    return (rest[:4], country) if head and country in {"NO", "SE"} and rest[:4].isdigit() else (typed, "")


def _best(those: Sequence[Municipality], wanted: str, country: str, least: int = 1) -> list[Municipality]:
    fitting = [(fits(wanted, each.code, each.name), each) for each in those if country in {"", each.country}]
    best = max((how_well for how_well, _each in fitting), default=0)
    return [each for how_well, each in fitting if how_well == best >= least]


def _successors() -> Mapping[int, int]:
    """What became of what, by row ids."""
    return dict(Municipality.objects.exclude(successor=None).values_list("pk", "successor_id"))
