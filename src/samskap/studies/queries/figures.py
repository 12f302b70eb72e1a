"""How far a term's participants have come: counting, and what was counted."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.studies.models import Done, Study, StudyState, Tally, Week
from samskap.studies.rules.figures import Counts, Figures, figures_of
from samskap.studies.rules.telling import monday_of
from samskap.terms.models import Term


@dataclass(frozen=True, slots=True)
class Told:
    """A term's figures, and the day they were counted."""

    term: Term
    figures: Figures
    counted_on: date


@policy("B-8.1", "B-8.3", "X-5")
def counted() -> Mapping[int, dict[tuple[str, bool, bool], int]]:
    """Count everybody who has begun a course of a term's catalogue, by term. Two queries.

    People with extra care are counted like all others: no list stands beside these numbers. Each study
    counts: whoever takes two courses is two.
    """
    begun = Study.objects.filter(started_on__isnull=False, entry__isnull=False)
    rows = begun.values_list("pk", "entry__catalogue__term", "intention", "state", "started_on")
    said = Week.objects.filter(study__in=begun, done__in=[Done.DONE, Done.PARTLY])
    weeks = set(said.values_list("study", "monday"))
    found: dict[int, dict[tuple[str, bool, bool], int]] = defaultdict(lambda: defaultdict(int))
    for pk, term, intention, state, started_on in rows:
        if started_on is None:  # only said for the type checker: none is without
            continue
        second = monday_of(started_on) + timedelta(weeks=1)
        found[term][intention, (pk, second) in weeks, state == StudyState.FINISHED] += 1
    return found


def told_of(term_id: int) -> Counts:
    """What was counted last of a term; empty before anything was."""
    rows = Tally.objects.filter(term=term_id)
    return {(it.intention, it.active, it.finished): it.people for it in rows}


@policy("B-8.1", "B-8.2", "B-8.3")
def counts(term: Term) -> Told | None:
    """A term's figures as they may be shown; None before anything was counted. One query."""
    rows = list(Tally.objects.filter(term=term))
    if not rows:
        return None
    numbers = {(it.intention, it.active, it.finished): it.people for it in rows}
    return Told(term, figures_of(numbers), rows[0].counted_on)


def told(acting: Acting) -> Sequence[Told]:
    """The figures of all terms of the organisation one acts for, the latest first. One query."""
    rows = Tally.objects.filter(term__organisation_id=acting.organisation_id).select_related("term")
    by_term: dict[Term, list[Tally]] = defaultdict(list)
    for row in rows.order_by("-term__starts_on", "-term"):
        by_term[row.term].append(row)
    return [
        Told(
            term,
            figures_of({(it.intention, it.active, it.finished): it.people for it in tallies}),
            tallies[0].counted_on,
        )
        for term, tallies in by_term.items()
    ]
