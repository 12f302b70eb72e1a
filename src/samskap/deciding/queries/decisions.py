"""Decisions of terms: the one that holds, and what it chooses."""

from collections.abc import Sequence

from samskap.choosing.models import Candidate
from samskap.deciding.models import Chosen, Decision


def decision_that_holds(term_id: int) -> Decision | None:
    """The newest decision of a term; None while there is none."""
    return Decision.objects.filter(term_id=term_id).order_by("-number").first()


def chosen_candidates(term_id: int) -> Sequence[Candidate]:
    """What the decision that holds has chosen, with their courses, in its order; empty without a decision."""
    decision = decision_that_holds(term_id)
    if decision is None:
        return []
    rows = Chosen.objects.filter(decision=decision).order_by("position").select_related("candidate__course")
    return [row.candidate for row in rows]


def chosen_ids(decision: Decision | None) -> Sequence[int]:
    """The rows of the candidates that a decision chooses, in its order; empty for none."""
    if decision is None:
        return []
    rows = Chosen.objects.filter(decision=decision).order_by("position")
    return list(rows.values_list("candidate_id", flat=True))


def decisions_of(term_id: int) -> Sequence[Decision]:
    """A term's decisions, the newest first, without their boards; one query."""
    return list(Decision.objects.filter(term_id=term_id).order_by("-number").defer("board"))
