"""What somebody looks at who prepares a decision: the board now, what holds, what the new one means."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from samskap.choosing.models import Candidate
from samskap.deciding.frozen import board_as_data
from samskap.deciding.models import Decision
from samskap.deciding.queries.board import Row, Whole, whole_of
from samskap.deciding.queries.decisions import chosen_ids, decision_that_holds
from samskap.deciding.rules.deciding import Wanted, difference, judge_decision, remarks_on
from samskap.deciding.wording import remark_in_words
from samskap.kernel.verdict import Verdict
from samskap.lottery.canonical import digest_of
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a decision would mean: what is chosen, new, left out, and what to look at before."""

    chosen: Sequence[Row]
    added: Sequence[Row]
    left_out: Sequence[Row]
    reordered: bool
    remarks: Sequence[str]

    @property
    def changes_nothing(self) -> bool:
        """Whether the choice stays as it is."""
        return not (self.added or self.left_out or self.reordered)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The board now, the decision that holds, and what that one chose."""

    whole: Whole
    holds: Decision | None
    before: Sequence[int]

    @property
    def term(self) -> Term:
        """The term it is about."""
        return self.whole.term

    @property
    def rows(self) -> Mapping[int, Row]:
        """The courses by their row."""
        return {row.candidate.pk: row for row in self.whole.rows}

    @property
    def titles(self) -> Sequence[tuple[int, str]]:
        """The courses by their row, and what they are called."""
        return [(row.candidate.pk, row.candidate.course.title) for row in self.whole.rows]

    @property
    def number(self) -> int:
        """Of the decision that holds; 0 for none."""
        return self.holds.number if self.holds else 0

    @property
    def digest(self) -> str:
        """What a person has looked at."""
        return digest_of(board_as_data(self.whole))

    def candidates(self, keys: Sequence[int]) -> Sequence[Candidate]:
        """The courses of these rows, in this order."""
        return [self.rows[key].candidate for key in keys]

    def verdict_on(self, wanted: Wanted, *, at: datetime) -> Verdict:
        """Whether it could be recorded now."""
        return judge_decision(
            wanted,
            self.whole.weighed,
            stage=Stage(self.term.stage),
            last_decided_on=self.holds.decided_on if self.holds else None,
            today=timezone.localdate(at),
        )

    def outlook(self, wanted: Wanted) -> Outlook:
        """What it would mean."""
        rows, changed = self.rows, difference(self.before, wanted.chosen)
        meetings = self.whole.meetings
        remarks = remarks_on(
            wanted.chosen,
            self.whole.weighed,
            meetings=len(meetings),
            closed=sum(each.is_closed for each in meetings),
            with_service=sum(each.employment_service_present for each in meetings),
        )
        called = dict(self.titles)
        return Outlook(
            chosen=[rows[key] for key in wanted.chosen],
            added=[rows[key] for key in changed.added],
            left_out=[rows[key] for key in changed.left_out],
            reordered=changed.reordered,
            remarks=[remark_in_words(each, called) for each in remarks],
        )


def prepared(term: Term) -> Prepared:
    """Read what somebody looks at who prepares a decision; ten queries, however many courses there are."""
    holds = decision_that_holds(term.pk)
    return Prepared(whole_of(term), holds, chosen_ids(holds))
