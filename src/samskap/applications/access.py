"""The doors to applications: for those who write one, and for the school that gets it.

Nobody else's is there: it answers 404. Drafts are the municipality's own; the school sees what is handed in.
"""

from uuid import UUID

from django.db.models import F, QuerySet
from django.http import Http404

from samskap.applications.models import (
    Application,
    ApplicationQuerySet,
    Approval,
    ChangeRequest,
    Participation,
    TeamMember,
)
from samskap.applications.rules.states import HANDED_IN, LIVE, State
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of
from samskap.organisations.access import Acting
from samskap.people.models import Person

_WITH = ("round__programme__organisation", "round__regulation", "contact")


def applications_of(person: Person) -> ApplicationQuerySet:
    """The applications that a person may write in, the newest first."""
    mine = Application.objects.filter(editors__person=person, editors__asks=False)
    return mine.select_related(*_WITH).order_by("-made_at", "-pk")


@policy("C-9.1")
def my_application(person: Person, public_id: UUID) -> Application:
    """An application that this person may write in (Http404 otherwise)."""
    if (it := applications_of(person).filter(public_id=public_id).first()) is None:
        raise Http404("no such application of yours")
    return it


@policy("B-1", "C-8.2")
def applications_for(acting: Acting) -> ApplicationQuerySet:
    """What was handed in to the school one acts for, in the order it came."""
    ours = Application.objects.filter(round__programme__organisation_id=acting.organisation_id)
    return ours.in_state(*HANDED_IN).select_related(*_WITH).order_by("submitted_at", "pk")


def application_for(acting: Acting, public_id: UUID) -> Application:
    """An application to the school one acts for (Http404 otherwise)."""
    if (it := applications_for(acting).filter(public_id=public_id).first()) is None:
        raise Http404("no such application to your school")
    return it


def _present(state: str) -> bool:
    return State(state) in LIVE


@policy("C-9.3")
def partner_by_token(token: str) -> Participation | None:
    """The municipality whose director was sent this address; None for any other, and when it is over."""
    found = Participation.objects.filter(fingerprint=fingerprint_of(token), leads=False)
    one = found.select_related("municipality", "round", *_OF_ITS_ROUND).first()
    return one if one and _present(one.application.state) else None


@policy("C-8.4")
def member_by_token(token: str) -> TeamMember | None:
    """The person of a team who was sent this address; None for any other, and when it is over."""
    found = TeamMember.objects.filter(fingerprint=fingerprint_of(token), left_at=None)
    one = found.select_related("municipality", *_OF_ITS_ROUND).first()
    return one if one and _present(one.application.state) else None


@policy("C-9.1")
def approval_by_token(token: str) -> Approval | None:
    """What a director was asked at this address; None for any other, and when it is over."""
    found = Approval.objects.filter(fingerprint=fingerprint_of(token))
    one = found.select_related(*_OF_ITS_ROUND).first()
    return one if one and _present(one.application.state) else None


@policy("C-8.4")
def my_member(application: Application, public_id: UUID) -> TeamMember:
    """A person who is in the team of an application of one's own (Http404 otherwise)."""
    found = application.members.filter(public_id=public_id, left_at=None).select_related("municipality")
    if (one := found.first()) is None:
        raise Http404("no such person in the team")
    return one


@policy("B-1")
def changes_for(acting: Acting) -> "QuerySet[ChangeRequest]":
    """What municipalities have asked the school to change, what waits first, then the newest."""
    ours = ChangeRequest.objects.filter(application__round__programme__organisation_id=acting.organisation_id)
    return ours.select_related("member__municipality", "decided_by", *_OF_ITS_ROUND).order_by(
        F("decided_at").desc(nulls_first=True), "made_at", "pk"
    )


def change_for(acting: Acting, public_id: UUID) -> ChangeRequest:
    """One such request (Http404 otherwise)."""
    if (one := changes_for(acting).filter(public_id=public_id).first()) is None:
        raise Http404("no such request to your school")
    return one


_OF_ITS_ROUND = (
    "application__round__programme__organisation",
    "application__round__regulation",
    "application__contact",
)
