"""A decision as its page and its paper say it: from what was frozen, and what has become of it since."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from samskap.choosing.models import Candidate
from samskap.deciding.models import Chosen, Decision
from samskap.deciding.queries.decisions import decisions_of
from samskap.deciding.told import BoardTold, CourseTold, board_told, pairs_of
from samskap.kernel.policy import policy
from samskap.moocs.models import CourseState


@dataclass(frozen=True, slots=True)
class Gone:
    """A chosen course that can't be taken any more, since when, and why."""

    candidate: Candidate

    @property
    def title(self) -> str:
        """What it is called now."""
        return self.candidate.course.title


@dataclass(frozen=True, slots=True)
class DecisionTold:
    """A decision: whether it holds, what it chooses and changes, the board it froze, and all the others."""

    decision: Decision
    holds: bool
    board: BoardTold
    chosen: Sequence[CourseTold]
    changes: Sequence[str]
    gone: Sequence[Gone]
    others: Sequence[Decision]

    @property
    def left_out(self) -> Sequence[CourseTold]:
        """What was weighed and not chosen."""
        keys = {each.key for each in self.chosen}
        return [each for each in self.board.courses if each.key not in keys]


@policy("B-2.5")
def decision_told(decision: Decision) -> DecisionTold:
    """Read a decision with its term; three queries."""
    all_of_them = decisions_of(decision.term_id)
    newest = max((each.number for each in all_of_them), default=decision.number)
    board = board_told(decision.board)
    titles = {each.key: each.title for each in board.courses}
    keys = [key for key in pairs_of(decision.board, "chosen") if key in titles]
    return DecisionTold(
        decision=decision,
        holds=decision.number == newest,
        board=board,
        chosen=[board.course(key) for key in keys],
        changes=_changes(decision, titles),
        gone=_gone(decision),
        others=[each for each in all_of_them if each.number != decision.number],
    )


def _gone(decision: Decision) -> Sequence[Gone]:
    """What it chose and can't be taken any more: asked now, not frozen."""
    rows = Chosen.objects.filter(decision=decision).select_related("candidate__course").order_by("position")
    return [Gone(each.candidate) for each in rows if each.candidate.course.state == CourseState.CANCELLED]


def _changes(decision: Decision, titles: dict[str, str]) -> Sequence[str]:
    """What it changes of the decision before; nothing for the first one."""
    replaced = (decision.board.get("decision") or {}).get("replaces")
    if not replaced:
        return []
    facts = {"number": replaced["number"], "registry": replaced["registry_number"]}
    said = [gettext("It takes the place of decision %(number)s (%(registry)s).") % facts]
    for name, words in (
        ("added", gettext("New: %(courses)s.")),
        ("left_out", gettext("Left out: %(courses)s.")),
    ):
        if keys := pairs_of(decision.board, name):
            said.append(words % {"courses": "; ".join(titles.get(key, key) for key in keys)})
    if decision.board["decision"]["reordered"]:
        said.append(gettext("The order of the others is another one."))
    if len(said) == 1:
        said.append(gettext("The choice stays the same."))
    return said
