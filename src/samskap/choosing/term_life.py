"""What the board does when a term begins or goes on."""

from datetime import datetime

from samskap.choosing.actions.criteria import begin_criteria
from samskap.choosing.actions.locking import lock_board
from samskap.organisations.access import Acting
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage


def begun(*, term: Term, by: Acting, at: datetime) -> None:
    """The criteria of the term before it, or the usual ones."""
    begin_criteria(term=term, by=by, at=at)


def moved(*, term: Term, by: Acting, at: datetime) -> None:
    """Whatever has been decided, over or given up doesn't change any more."""
    if term.stage != Stage.PLANNING:
        lock_board(term=term, by=by, at=at)
