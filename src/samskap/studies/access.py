"""The doors to studies: one's own, and those of participants whom staff may know of."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from samskap.centre.access import participants_for
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.people.models import Person
from samskap.studies.models import Study


@policy("B-1", "B-1.8", "X-5")
def studies_for(acting: Acting) -> "QuerySet[Study]":
    """The studies of the participants whom one may know of; with extra care only of those one keeps."""
    return Study.objects.filter(participant__in=participants_for(acting))


@policy("B-1", "X-5")
def study_for(acting: Acting, public_id: UUID) -> Study:
    """One of them, with participant, person and course (Http404 otherwise)."""
    found = studies_for(acting).select_related(
        "participant__person", "course", "start_confirmed_by", "finish_confirmed_by", "called_by"
    )
    if (it := found.filter(public_id=public_id).first()) is None:
        raise Http404("no such study for you")
    return it


def studies_of(person: Person) -> "QuerySet[Study]":
    """A person's own studies, the latest first."""
    mine = Study.objects.filter(participant__person=person)
    return mine.select_related("course", "participant__organisation").order_by("-agreed_at", "-pk")


def my_study(person: Person, public_id: UUID) -> Study:
    """One of a person's own (Http404 otherwise)."""
    if (it := studies_of(person).filter(public_id=public_id).first()) is None:
        raise Http404("no such study of yours")
    return it
