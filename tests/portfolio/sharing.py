"""Links to portfolios."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from samskap.portfolio.actions.sharing import share
from samskap.portfolio.models import Portfolio


def token_of(
    portfolio: Portfolio, *, at: datetime | None = None, ends_on: date | None = None, **wishes
) -> str:
    """The token of a new link, which is open for a week unless told otherwise."""
    at = at or timezone.now()
    wishes = {"shows_name": False, "ends_on": ends_on or timezone.localdate(at) + timedelta(days=7), **wishes}
    made = share(portfolio, by=portfolio.person, at=at, **wishes)
    return made.address.rstrip("/").rpartition("/")[2]
