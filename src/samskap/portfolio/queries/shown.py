"""What others see of a portfolio, and the links its owner has made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of
from samskap.portfolio.models import Attachment, Link, Portfolio

#: So many closed links are shown, the newest first.
CLOSED_SHOWN = 20


@policy("A-9.2", "A-9.3", "X-5")
def by_token(token: str, *, on: date) -> Link | None:
    """Open a link, with its portfolio. One query.

    None for whatever is unknown, closed, over or deleted, for everything of an account that is switched off,
    and of somebody with extra care, also from before: they can't be told apart.
    """
    links = Link.objects.open_on(on).select_related("portfolio").filter(fingerprint=fingerprint_of(token))
    return links.filter(portfolio__person__extra_care=False, portfolio__person__is_active=True).first()


def file_shown(link: Link, piece: UUID) -> Attachment | None:
    """The file of a piece that a link shows. One query."""
    return Attachment.objects.filter(piece__portfolio=link.portfolio_id, piece__public_id=piece).first()


@dataclass(frozen=True, slots=True)
class Links:
    """What the owner has given away of a portfolio: open links, and those that are closed or over."""

    open: Sequence[Link]
    closed: Sequence[Link]


def links_of(portfolio: Portfolio, *, on: date) -> Links:
    """All that the owner needs to see of a portfolio's links. Two queries."""
    links = portfolio.links.order_by("-pk")
    open_ones = links.open_on(on)
    return Links(open=[*open_ones], closed=[*links.exclude(pk__in=open_ones.values("pk"))[:CLOSED_SHOWN]])
