"""The way into everything that changes the board: one at a time for each term, and not when it is locked."""

from samskap.choosing.models import Candidate
from samskap.choosing.rules.locking import may_weigh, may_weigh_course
from samskap.terms.actions.moving import locked
from samskap.terms.models import Term
from samskap.terms.rules.stages import OPEN, Stage


class Locked(Exception):
    """A decision rests on it, or the term is over: it doesn't change any more."""


def open_term(term: Term) -> Term:
    """The term as it is stored, its board open, held until the transaction ends. Raises Locked."""
    stored = locked(term.pk)
    if not may_weigh(Stage(stored.stage)):
        raise Locked
    return stored


def running_term(term: Term) -> Term:
    """The term as it is stored, neither over nor given up, held until the transaction ends. Raises Locked."""
    stored = locked(term.pk)
    if stored.stage not in OPEN:
        raise Locked
    return stored


def open_candidate(candidate: Candidate) -> Candidate:
    """The candidate as it is stored, while it can get points, its term held likewise. Raises Locked.

    Raises Candidate.DoesNotExist when somebody has taken it out meanwhile.
    """
    term = locked(candidate.term_id)
    stored = Candidate.objects.select_for_update().get(pk=candidate.pk)
    if not may_weigh_course(Stage(term.stage), is_locked=stored.locked_at is not None):
        raise Locked
    stored.term = term
    return stored
