"""The register of needs: what is in it, looked through by words and filters."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet

from samskap.kernel.text import fold
from samskap.needs.models import Need

PER_PAGE = 50
MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see of the register; "" stands for all."""

    words: str = ""
    state: str = "current"
    area: str = ""
    certainty: str = ""


def needs_found(needs: QuerySet[Need], wish: Wish) -> QuerySet[Need]:
    """The needs that fit, the latest source first; what is over comes last."""
    for word in fold(wish.words).split()[:MOST_WORDS]:
        needs = needs.filter(sought__contains=word)
    asked: dict[str, Any] = {}
    if wish.state in {"current", "over"}:
        asked["over_on__isnull"] = wish.state == "current"
    if wish.area:
        asked["area"] = wish.area
    if wish.certainty:
        asked["certainty"] = wish.certainty
    return needs.filter(**asked).order_by(
        F("over_on").desc(nulls_first=True), "-dated_on", "competence", "pk"
    )


def page_of(needs: QuerySet[Need], number: object) -> Page[Need]:
    """One page of them; two queries. A number that is none means the first page."""
    return Paginator(needs, PER_PAGE).get_page(number)  # type: ignore[arg-type]


def areas_of(needs: QuerySet[Need]) -> list[str]:
    """The areas that needs are about."""
    return list(needs.order_by("area").values_list("area", flat=True).distinct())
