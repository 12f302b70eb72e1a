"""What the decision that holds means for a catalogue: what to add, to withdraw, to offer again."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.queries.entries import in_order
from samskap.catalogue.rules.exams import best_answer
from samskap.choosing.models import Candidate
from samskap.deciding.models import Decision, ExamAnswer
from samskap.deciding.queries.decisions import chosen_candidates, decision_that_holds


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a catalogue isn't as the decision that holds."""

    decision: Decision
    add: Sequence[Candidate]
    offer_again: Sequence[Entry]
    withdraw: Sequence[Entry]

    def __bool__(self) -> bool:
        return bool(self.add or self.offer_again or self.withdraw)


def proposal_for(catalogue: Catalogue) -> Proposal | None:
    """What the decision that holds would change in a catalogue; None while there is no decision."""
    decision = decision_that_holds(catalogue.term_id)
    if decision is None:
        return None
    chosen = chosen_candidates(catalogue.term_id)
    entries = list(in_order(catalogue))
    wanted = {each.course_id for each in chosen}
    there = {each.course_id for each in entries}
    return Proposal(
        decision=decision,
        add=[each for each in chosen if each.course_id not in there],
        # What was withdrawn after the decision stays so: somebody has seen to it.
        offer_again=[
            each
            for each in entries
            if each.withdrawn_at and each.withdrawn_at < decision.recorded_at and each.course_id in wanted
        ],
        withdraw=[each for each in entries if not each.withdrawn_at and each.course_id not in wanted],
    )


def exams_of(candidates: Iterable[Candidate]) -> Mapping[int, tuple[str, str]]:
    """What institutions have answered about candidates, by row id: the answer, and who gave it."""
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    rows = ExamAnswer.objects.filter(candidate__in=list(candidates)).exclude(answer="")
    for each in rows.order_by("institution"):
        found[each.candidate_id].append((each.answer, each.institution))
    return {key: best_answer(answers) for key, answers in found.items()}


def answers_on(entry: Entry, term_id: int) -> Sequence[ExamAnswer]:
    """What institutions have answered about the course of an entry in its term."""
    rows = ExamAnswer.objects.filter(candidate__term_id=term_id, candidate__course_id=entry.course_id)
    return list(rows.exclude(answer="").order_by("institution"))
