"""Counting an organisation's certificates."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.db.models import Count
from django.db.models.functions import ExtractMonth

from samskap.awards.models import Achievement, Award
from samskap.awards.rules import Kind, State
from samskap.issuing.figures import Figures, What, figures_of, half_of, halves_begun
from samskap.issuing.wording import title_of
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting


@policy("A-8.18", "X-5", "X-6.9")
def figures(acting: Acting, *, year: int, on: date) -> Figures:
    """A year's figures of what one's organisation has issued. One query.

    People with extra care aren't counted, whoever asks: the list doesn't show them, so that a larger number
    here would tell that there is somebody (ADR 25).
    """
    ours = Award.objects.filter(issuer=acting.organisation_id, person__extra_care=False, issued_at__year=year)
    by_month = ours.annotate(month=ExtractMonth("issued_at")).order_by()
    rows = by_month.values_list("kind", "achievement__key", "state", "month").annotate(Count("pk"))
    counts: Counter[tuple[What, State, int]] = Counter()
    for kind, key, state, month, count in rows:
        counts[What(Kind(kind), key), State(state), half_of(month)] += count
    halves = halves_begun(year=year, today_year=on.year, today_month=on.month)
    return figures_of(counts, year=year, halves=halves)


def titles_of(organisation_id: int) -> Mapping[What, tuple[str, str]]:
    """What each thing is called now, and in which language. One query."""
    achievements = Achievement.objects.filter(issuer=organisation_id).order_by("version", "pk")
    return {What(Kind(each.kind), each.key): title_of(each) for each in achievements}
