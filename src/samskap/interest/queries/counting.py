"""How many are interested in a term, by course and by channel."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Q

from samskap.catalogue.models import Catalogue
from samskap.interest.models import Interest
from samskap.kernel.policy import policy


@policy("B-8.1")
def by_course(catalogue: Catalogue, *, before: date | None = None) -> Mapping[str, int]:
    """How many named each course of a catalogue, by titles that are unlike each other.

    `before` counts only those who came before a day.
    """
    came = Q(interests__came_on__lt=before) if before else Q()
    rows = catalogue.entries.annotate(count=Count("interests", filter=came, distinct=True))
    ordered = rows.order_by("position", "pk").values_list("course__title", "course__provider", "count")
    return _apart([(title, provider, count) for title, provider, count in ordered])


@policy("B-3.2", "B-8.1")
def by_channel(catalogue: Catalogue, *, none: str, before: date | None = None) -> Mapping[str, int]:
    """How many came by each channel; `none` is what those are called whose channel isn't known."""
    found = Interest.objects.filter(catalogue=catalogue)
    found = found.filter(came_on__lt=before) if before else found
    rows = found.order_by("channel__name").values_list("channel__name").annotate(Count("pk"))
    return {name or none: count for name, count in rows}


def _apart(rows: list[tuple[str, str, int]]) -> Mapping[str, int]:
    """Two courses may share a title (B-2.2): the provider tells them apart, else a number."""
    named: dict[str, int] = {}
    titles = [title for title, _provider, _count in rows]
    for title, provider, count in rows:
        label = f"{title} ({provider})" if titles.count(title) > 1 else title
        number, unlike = 1, label
        while unlike in named:
            number += 1
            unlike = f"{label} ({number})"
        named[unlike] = count
    return named
