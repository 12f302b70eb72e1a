"""The only door from an address to an award."""

from uuid import UUID

from django.http import Http404

from samskap.awards.models import Award
from samskap.people.models import Person


def my_award(person: Person, public_id: UUID) -> Award:
    """Return the person's own award; anybody else's looks as if it didn't exist (Http404)."""
    award = Award.objects.filter(public_id=public_id, person=person).first()
    if award is None:
        raise Http404("no such award of yours")
    return award
