"""What is read about selection."""

from samskap.kernel.policy import policy
from samskap.rounds.models import Round
from samskap.selection.models import Pool


@policy("C-11.3")
def standing_pool(it: Round) -> Pool | None:
    """The pool that holds: fixed, and not set aside; with what was committed and drawn. One query."""
    found = Pool.objects.filter(round=it, annulled_at=None)
    return found.select_related("commitment__draw", "frozen_by").first()
