"""The only door to a portfolio and what is in it: to everybody but its person they don't exist."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from samskap.kernel.policy import policy
from samskap.people.models import Person
from samskap.portfolio.models import Attachment, Link, Piece, Portfolio, Section


@policy("X-5.3", "A-9.3")
def my_portfolio(person: Person | AnonymousUser, public_id: UUID) -> Portfolio:
    """Return the person's own portfolio; anybody else's looks as if it didn't exist (Http404)."""
    found = Portfolio.objects.filter(public_id=public_id, person=person.pk).first() if person.pk else None
    if found is None:
        raise Http404("no such portfolio of yours")
    return found


def my_section(portfolio: Portfolio, public_id: UUID) -> Section:
    """Return a section of one's own portfolio (Http404 when there is none)."""
    found = portfolio.sections.filter(public_id=public_id).first()
    if found is None:
        raise Http404("no such section")
    return found


def my_piece(portfolio: Portfolio, public_id: UUID) -> Piece:
    """Return a piece of one's own portfolio, with its file if it is one (Http404 when there is none)."""
    found = portfolio.pieces.select_related("attachment").filter(public_id=public_id).first()
    if found is None:
        raise Http404("no such piece")
    return found


def my_attachment(portfolio: Portfolio, public_id: UUID) -> Attachment:
    """Return the file of a piece of one's own portfolio (Http404 when it isn't a file)."""
    found = Attachment.objects.filter(piece__portfolio=portfolio, piece__public_id=public_id).first()
    if found is None:
        raise Http404("no such file")
    return found


def my_link(portfolio: Portfolio, public_id: UUID) -> Link:
    """Return a link to one's own portfolio (Http404 when there is none)."""
    found = portfolio.links.filter(public_id=public_id).first()
    if found is None:
        raise Http404("no such link of yours")
    return found
