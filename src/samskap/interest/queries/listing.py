"""The list of those who are interested in a term, for staff."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from samskap.catalogue.models import Catalogue, Entry
from samskap.interest.models import Interest, InterestState
from samskap.kernel.policy import policy

ROWS_ON_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in the list; "" for all."""

    state: str = ""
    reach_by: str = ""
    came_by: str = ""
    course: int | None = None


def offered(catalogue: Catalogue) -> "QuerySet[Entry]":
    """The courses that people can name: those that haven't been withdrawn, in the catalogue's order."""
    return catalogue.entries.filter(withdrawn_at=None).select_related("course").order_by("position", "pk")


def interested(catalogue: Catalogue, sought: Sought | None = None) -> "QuerySet[Interest]":
    """Who is interested in a term's courses, with the courses; those whom nobody has reached yet first."""
    sought = sought or Sought()
    wanted = {
        "state": sought.state,
        "reach_by": sought.reach_by,
        "came_by": sought.came_by,
        "entries": sought.course,
    }
    found = Interest.objects.filter(catalogue=catalogue, **{key: it for key, it in wanted.items() if it})
    return found.select_related("channel").prefetch_related("entries__course").order_by("-came_on", "-pk")


def page_of(catalogue: Catalogue, sought: Sought, *, number: str) -> "Page[Interest]":
    """One page of the list. A constant number of queries."""
    return Paginator(interested(catalogue, sought), ROWS_ON_A_PAGE).get_page(number)


@policy("B-3.9")
def how_many(catalogue: Catalogue) -> dict[str, int]:
    """How many there are in each state."""
    rows = Interest.objects.filter(catalogue=catalogue).order_by().values_list("state").annotate(Count("pk"))
    found = dict(rows)
    return {state: found.get(state, 0) for state in InterestState.values}


def titles(interest: Interest) -> Sequence[str]:
    """What the courses are called that somebody named."""
    return [each.course.title for each in sorted(interest.entries.all(), key=lambda entry: entry.position)]
