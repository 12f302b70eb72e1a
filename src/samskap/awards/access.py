"""The only door from an address to an award."""

from datetime import date
from uuid import UUID

from django.http import Http404

from samskap.awards.models import Award, Form, Share
from samskap.awards.rules import State
from samskap.people.models import Person


def my_award(person: Person, public_id: UUID) -> Award:
    """Return the person's own award; anybody else's looks as if it didn't exist (Http404)."""
    award = Award.objects.filter(public_id=public_id, person=person).first()
    if award is None:
        raise Http404("no such award of yours")
    return award


def my_standing_award(person: Person, public_id: UUID) -> Award:
    """Return the person's own award that stands: of others nothing is made for other systems (Http404)."""
    award = my_award(person, public_id)
    if award.state != State.ISSUED:
        raise Http404("it was replaced or withdrawn")
    return award


def my_document(person: Person, public_id: UUID) -> Award:
    """Return the person's own award whose file can be had (Http404 otherwise).

    One that stands no longer has the file that was made while it stood; none is made of it any more.
    """
    award = my_award(person, public_id)
    if award.state != State.ISSUED and not award.renderings.filter(form=Form.PDF, replaced_at=None).exists():
        raise Http404("no file was made while it stood")
    return award


def my_share(award: Award, public_id: UUID, *, on: date) -> Share:
    """Return a link of one's own award that can be changed or closed; any other is a 404.

    A link that was closed or whose last day is over stays so. What is printed in a PDF can be opened again.
    """
    changeable = award.shares.open_on(on) | award.shares.filter(rendering__isnull=False)
    share = changeable.filter(public_id=public_id).first()
    if share is None:
        raise Http404("no such link of yours")
    return share
