"""The doors to what the school looks at: closed to whoever has a private tie to an application."""

from uuid import UUID

from django.http import Http404

from samskap.applications.access import applications_for
from samskap.applications.models import Application, Document, TeamMember
from samskap.assessment.models import Complaint, Disqualification
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting


class Tied(Exception):
    """The person has a private tie to the application: its papers are closed, and nothing is decided."""

    def __init__(self, tie: Disqualification) -> None:
        super().__init__(f"tie {tie.pk}")
        self.tie = tie


@policy("C-8.2", "B-1")
def open_application(acting: Acting, public_id: UUID) -> Application:
    """An application to the school one acts for, with its check (Http404 otherwise).

    Raises Tied for somebody who has a tie to it.
    """
    found = applications_for(acting).select_related(
        "round__programme__organisation", "round__regulation", "contact", "check_of__decided_by"
    )
    if (application := found.filter(public_id=public_id).first()) is None:
        raise Http404("no such application to your school")
    if tie := tie_of(acting.person.pk, application):
        tie.application = application
        raise Tied(tie)
    return application


def tie_of(person_id: int, application: Application) -> Disqualification | None:
    """The tie that this person has to an application, if any."""
    return Disqualification.objects.filter(person=person_id, application=application.pk).first()


def open_member(application: Application, public_id: UUID) -> TeamMember:
    """A person of an application that is open to somebody, also one who left (Http404 otherwise)."""
    found = application.members.select_related("municipality", "assessment", "person")
    if (member := found.filter(public_id=public_id).first()) is None:
        raise Http404("no such person in this application")
    member.application = application
    return member


def open_complaint(acting: Acting, public_id: UUID) -> Complaint:
    """A complaint to the school one acts for (Http404 otherwise). Raises Tied."""
    found = Complaint.objects.select_related(
        "member__assessment", "registered_by", "decided_by", "application"
    )
    if (complaint := found.filter(public_id=public_id).first()) is None:
        raise Http404("no such complaint")
    complaint.application = open_application(acting, complaint.application.public_id)
    return complaint


def open_document(application: Application, public_id: UUID) -> Document:
    """A paper of an application that is open to somebody (Http404 otherwise)."""
    found = Document.objects.filter(application=application).select_related("member")
    if (document := found.filter(public_id=public_id).first()) is None:
        raise Http404("no such paper in this application")
    return document
