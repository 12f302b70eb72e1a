"""Erasing documents with their files, and whole applications."""

from django.db.models import QuerySet

from samskap.applications.models import Application, Approval, Document, Editor, Submission, TeamMember
from samskap.kernel.policy import policy
from samskap.ui.shelf import remove_when_sure


@policy("X-6.4")
def erase_documents(rows: QuerySet[Document]) -> int:
    """Delete documents, and their files as soon as the caller's transaction is committed; return how many."""
    names = list(rows.values_list("name", flat=True))
    rows.delete()
    remove_when_sure(names)
    return len(names)


def erase_members(rows: QuerySet[TeamMember]) -> int:
    """Delete persons of teams with their documents; return how many."""
    ids = list(rows.values_list("pk", flat=True))
    erase_documents(Document.objects.filter(member__in=ids))
    TeamMember.objects.filter(pk__in=ids).delete()
    return len(ids)


def erase_applications(rows: QuerySet[Application]) -> int:
    """Delete applications with everything in them; return how many."""
    ids = list(rows.values_list("pk", flat=True))
    Submission.objects.filter(application__in=ids).delete()
    Approval.objects.filter(application__in=ids).delete()
    erase_documents(Document.objects.filter(application__in=ids))
    Application.objects.filter(pk__in=ids).delete()
    return len(ids)


def erase_editors(rows: QuerySet[Editor]) -> int:
    """Delete who may write; a contact who goes takes the phone number along. Return how many there were."""
    pairs = list(rows.values_list("pk", "application", "person"))
    for _pk, application, person in pairs:
        mine = Application.objects.filter(pk=application, contact=person, contact__isnull=False)
        mine.update(contact=None, contact_phone="")
    Editor.objects.filter(pk__in=[pk for pk, _application, _person in pairs]).delete()
    return len(pairs)
