"""The door to an organisation's open courses of other providers."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from samskap.kernel.policy import policy
from samskap.moocs.models import ExternalCourse
from samskap.organisations.access import Acting


def courses_of(acting: Acting) -> "QuerySet[ExternalCourse]":
    """The courses that the organisation one acts for keeps."""
    return ExternalCourse.objects.filter(organisation_id=acting.organisation_id)


@policy("B-1", "B-2.2")
def course_of(acting: Acting, public_id: UUID) -> ExternalCourse:
    """One of the courses that the organisation one acts for keeps (Http404 otherwise)."""
    if (it := courses_of(acting).filter(public_id=public_id).first()) is None:
        raise Http404("no such course of yours")
    return it
