"""Links with which a learner lets others read a portfolio, until a day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of, new_token
from samskap.people.models import Person
from samskap.portfolio.actions.holding import TooMany, hold
from samskap.portfolio.models import Link, Portfolio
from samskap.portfolio.rules.sharing import MOST_LINKS, judge_end


class NotShareable(Exception):
    """No link can be made: the person's data is taken extra care of, or the last day isn't possible."""


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link that was just made. Its `address` is known now and never again: only a fingerprint is kept."""

    link: Link
    address: str


def shown_address(token: str) -> str:
    """The address of a link, which leads to the page in the visitor's language."""
    return f"{settings.BASE_URL}/portfolio/shown/{token}/"


@policy("A-9.2", "A-9.10", "X-5")
@transaction.atomic
def share(
    portfolio: Portfolio, *, ends_on: date, shows_name: bool, by: Person, at: datetime, note: str = ""
) -> NewLink:
    """Make a link by which others read the portfolio until the end of a day.

    Raises NotShareable, TooMany, Gone.
    """
    held = hold(portfolio)
    today = timezone.localdate(at)
    protected = Person.objects.filter(pk=held.person_id, extra_care=True).exists()
    if protected or not judge_end(ends_on, on=today).ok:
        raise NotShareable
    if held.links.open_on(today).count() >= MOST_LINKS:
        raise TooMany(MOST_LINKS)
    token = new_token()
    made = Link.objects.create(
        portfolio=held,
        fingerprint=fingerprint_of(token),
        note=note,
        shows_name=shows_name,
        ends_on=ends_on,
        made_at=at,
    )
    _record("portfolio.shared", made, by=by, at=at)
    return NewLink(made, shown_address(token))


@policy("A-9.2")
@transaction.atomic
def close(link: Link, *, by: Person, at: datetime) -> None:
    """Close a link: from now on it shows nothing. Closing it again changes nothing."""
    held = Link.objects.select_for_update().filter(pk=link.pk).first()
    if held is None or held.revoked_at:
        return
    held.revoked_at = at
    held.save(update_fields=["revoked_at"])
    _record("portfolio.link_closed", held, by=by, at=at)


def count_visit(link: Link) -> None:
    """Count that somebody has opened a link: neither who nor when."""
    Link.objects.filter(pk=link.pk).update(views=F("views") + 1)


def _record(verb: str, link: Link, *, by: Person, at: datetime) -> None:
    record(verb=verb, subject=f"portfolio-link:{link.public_id}", by=by.pk, at=at)
