"""What becomes of offers when the draw they came from is set aside (`selection.annulled`)."""

from datetime import datetime

from samskap.kernel.policy import policy
from samskap.offers.actions.withdrawing import withdraw_open
from samskap.organisations.access import Acting
from samskap.selection.models import Pool


@policy("C-11.4")
def annulled(pool: Pool, by: Acting, at: datetime) -> None:
    """Take back what nobody has answered yet, and write to everybody; inside the caller's transaction."""
    withdraw_open(round_id=pool.round_id, by=by, at=at)
