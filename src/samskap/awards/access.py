"""The only door from an address to an award."""

from uuid import UUID

from django.http import Http404, HttpRequest

from samskap.awards.models import Award


def my_award(request: HttpRequest, public_id: UUID) -> Award:
    """Return the signed-in person's own award; anybody else's looks as if it didn't exist (Http404)."""
    award = Award.objects.filter(public_id=public_id, person_id=request.user.pk).first()
    if award is None:
        raise Http404("no such award of yours")
    return award
