"""The door to an organisation's terms."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.terms.models import Task, Term


def terms_of(acting: Acting) -> "QuerySet[Term]":
    """The terms of the organisation one acts for, the newest first, with their organisation."""
    ours = Term.objects.filter(organisation_id=acting.organisation_id).select_related("organisation")
    return ours.order_by("-starts_on", "-pk")


@policy("B-1", "B-9.1")
def term_of(acting: Acting, public_id: UUID) -> Term:
    """One of the terms of the organisation one acts for (Http404 otherwise)."""
    if (it := terms_of(acting).filter(public_id=public_id).first()) is None:
        raise Http404("no such term of yours")
    return it


@policy("B-1", "B-9.1")
def task_of(acting: Acting, public_id: UUID) -> Task:
    """A task of one of the organisation's terms, with its term (Http404 otherwise)."""
    ours = Task.objects.filter(term__organisation_id=acting.organisation_id).select_related(
        "term__organisation"
    )
    if (it := ours.filter(public_id=public_id).first()) is None:
        raise Http404("no such task of yours")
    return it
