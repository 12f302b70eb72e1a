"""The door to an organisation's needs."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from samskap.kernel.policy import policy
from samskap.needs.models import Figure, FigureFile, Need
from samskap.organisations.access import Acting


def needs_of(acting: Acting) -> "QuerySet[Need]":
    """The needs that the organisation one acts for has recorded."""
    return Need.objects.filter(organisation_id=acting.organisation_id)


@policy("B-1", "B-2.1")
def need_of(acting: Acting, public_id: UUID) -> Need:
    """One of the needs that the organisation one acts for has recorded (Http404 otherwise)."""
    if (it := needs_of(acting).filter(public_id=public_id).first()) is None:
        raise Http404("no such need of yours")
    return it


def figures_of(acting: Acting) -> "QuerySet[Figure]":
    """The figures that the organisation one acts for has taken in."""
    return Figure.objects.filter(organisation_id=acting.organisation_id)


@policy("B-1", "B-2.7")
def figure_file_of(acting: Acting, public_id: UUID) -> FigureFile:
    """One of the files of figures that the organisation one acts for looks at (Http404 otherwise)."""
    files = FigureFile.objects.filter(organisation_id=acting.organisation_id)
    if (it := files.filter(public_id=public_id).first()) is None:
        raise Http404("no such file of yours")
    return it
