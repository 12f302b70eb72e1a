"""Counting a term's studies, so that numbers change only when enough people have moved (B-8.5)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from samskap.kernel.policy import policy
from samskap.studies.models import Tally
from samskap.studies.queries.figures import counted, told_of
from samskap.studies.rules.figures import may_replace
from samskap.terms.models import Term


@policy("B-8.5")
def count(*, at: datetime) -> int:
    """Count the studies of all terms; return for how many terms new numbers took the place of the old."""
    now = counted()
    return sum(_replaced(term_id, now[term_id], at=at) for term_id in sorted(now))


@transaction.atomic
def _replaced(term_id: int, now: dict[tuple[str, bool, bool], int], *, at: datetime) -> bool:
    Term.objects.select_for_update().get(pk=term_id)  # one at a time
    if not may_replace(told_of(term_id), now):
        return False
    Tally.objects.filter(term=term_id).delete()
    Tally.objects.bulk_create(
        Tally(
            term_id=term_id,
            intention=intention,
            active=active,
            finished=finished,
            people=people,
            counted_on=timezone.localdate(at),
        )
        for (intention, active, finished), people in now.items()
    )
    return True
