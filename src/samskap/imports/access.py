"""The door to what an organisation takes in."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from samskap.imports.models import Intake
from samskap.kernel.policy import policy
from samskap.moocs.models import Source
from samskap.organisations.access import Acting


def intakes_of(acting: Acting) -> "QuerySet[Intake]":
    """What the organisation one acts for takes in, the newest first."""
    return Intake.objects.filter(organisation_id=acting.organisation_id).order_by("-made_at", "-pk")


@policy("B-1", "B-2.11")
def intake_of(acting: Acting, public_id: UUID) -> Intake:
    """One of them (Http404 otherwise)."""
    if (it := intakes_of(acting).filter(public_id=public_id).select_related("source").first()) is None:
        raise Http404("no such intake of yours")
    return it


def sources_of(acting: Acting) -> "QuerySet[Source]":
    """Where the organisation one acts for takes courses from."""
    return Source.objects.filter(organisation_id=acting.organisation_id).order_by("name")


@policy("B-1", "B-2.11")
def source_of(acting: Acting, public_id: UUID) -> Source:
    """One of the sources (Http404 otherwise)."""
    if (it := sources_of(acting).filter(public_id=public_id).first()) is None:
        raise Http404("no such source of yours")
    return it
