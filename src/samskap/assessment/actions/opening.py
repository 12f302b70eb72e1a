"""Writing down who opens papers about people."""

from datetime import datetime

from django.db import transaction

from samskap.applications.models import Document
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting


@policy("C-8.2")
@transaction.atomic
def note_opened(document: Document, *, by: Acting, at: datetime) -> None:
    """Somebody at the school opens a paper; each time is written down."""
    record(
        verb="assessment.opened",
        subject=f"application:{document.application_id}",
        about=document.member.person_id if document.member else None,
        at=at,
        facts={"document": document.pk, "kind": document.kind},
        **by.who,
    )
