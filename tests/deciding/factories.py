"""Decisions of terms, for tests."""

from collections.abc import Sequence
from datetime import date, datetime

from samskap.choosing.models import Candidate
from samskap.deciding.models import Chosen, Decision
from samskap.lottery.canonical import digest_of
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from tests.choosing.factories import CandidateFactory
from tests.moocs.factories import AT


def decided(
    term: Term, candidates: Sequence[Candidate] | None = None, *, count: int = 3, at: datetime = AT
) -> Decision:
    """A decision of a term that chooses these candidates, or as many new ones; the term is decided then."""
    if candidates is None:
        candidates = [CandidateFactory(term=term) for _ in range(count)]
    board: dict[str, object] = {}
    decision = Decision.objects.create(
        term=term,
        number=term.decisions.count() + 1,
        decided_on=date(2027, 10, 25),
        decided_by="Head of the learning centre",
        registry_number="DEMO 2027/1",
        reason="They fit the needs best.",
        board=board,
        digest=digest_of(board),
        recorded_at=at,
    )
    for position, candidate in enumerate(candidates, start=1):
        Chosen.objects.create(decision=decision, candidate=candidate, position=position)
    Term.objects.filter(pk=term.pk).update(stage=Stage.DECIDED)
    term.stage = Stage.DECIDED
    return decision
