"""Figures of forecasts and statistics: those that are there, and what a file would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from samskap.kernel.text import fold
from samskap.needs.models import Figure
from samskap.needs.rules.figures import FigureFacts

Identity = tuple[str, ...]
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Compared:
    """What writing figures would do: new ones, those with another number (and the one before), the same."""

    new: Sequence[FigureFacts]
    changed: Sequence[tuple[FigureFacts, Decimal]]
    same: Sequence[FigureFacts]


def compared(organisation_id: int, figures: Sequence[FigureFacts]) -> Compared:
    """Compare figures with those that are there; one query."""
    there = {identity_of(each): each.value for each in like(organisation_id, figures)} if figures else {}
    new = [each for each in figures if each.identity not in there]
    old = [(each, there[each.identity]) for each in figures if each.identity in there]
    return Compared(
        new,
        [(each, before) for each, before in old if each.value != before],
        [each for each, before in old if each.value == before],
    )


def like(organisation_id: int, figures: Iterable[FigureFacts]) -> QuerySet[Figure]:
    """An organisation's figures with the same sources and days."""
    pairs = {(each.source, each.dated_on) for each in figures}
    rows = Figure.objects.filter(organisation_id=organisation_id)
    if len(pairs) == 1:
        [(source, day)] = pairs
        return rows.filter(source=source, dated_on=day)
    return rows.filter(
        source__in={each for each, _day in pairs}, dated_on__in={each for _source, each in pairs}
    )


def identity_of(row: Figure) -> Identity:
    """What makes it this figure, as `FigureFacts.identity` does."""
    about = (row.occupation, row.occupation_key, row.area, row.measure, row.period)
    return (row.source, row.dated_on.isoformat(), *about)


def figures_found(figures: QuerySet[Figure], *, words: str, area: str) -> QuerySet[Figure]:
    """The figures that fit, the latest source first."""
    for word in fold(words).split()[:MOST_WORDS]:
        figures = figures.filter(sought__contains=word)
    if area:
        figures = figures.filter(area=area)
    return figures.order_by("-dated_on", "area", "occupation", "occupation_key", "measure", "-period", "pk")


def as_one_need(figures: Sequence[Figure]) -> Mapping[str, object]:
    """What a need made out of figures begins with: what they have in common."""
    if not figures:
        return {}
    latest = max(figures, key=lambda each: each.dated_on)
    return {
        "occupation": _common(each.occupation for each in figures),
        "occupation_key": _common(each.occupation_key for each in figures),
        "area": _common(each.area for each in figures),
        "source": _common(each.source for each in figures) or latest.source,
        "url": _common(each.url for each in figures) or latest.url,
        "dated_on": latest.dated_on,
    }


def _common(some: Iterable[str]) -> str:
    every = set(some)
    return every.pop() if len(every) == 1 else ""


def areas_of(figures: QuerySet[Figure]) -> list[str]:
    """The areas that figures are about."""
    return list(figures.order_by("area").values_list("area", flat=True).distinct())
