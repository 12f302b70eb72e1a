"""Locking the board when a decision rests on it."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.choosing.models import Candidate
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.terms.models import Term


@policy("B-2.14")
@transaction.atomic
def lock_board(*, term: Term, by: Acting, at: datetime) -> int:
    """Lock the points, reasons and needs of all courses that are on the board now; return how many were open.

    It happens by itself when a term's first decision is taken. Each later decision calls it, so that what
    came since is locked, too.
    """
    locked = Candidate.objects.filter(term=term, locked_at=None).update(locked_at=at)
    if locked:
        record(verb="choosing.locked", subject=f"term:{term.pk}", at=at, facts={"courses": locked}, **by.who)
    return locked
