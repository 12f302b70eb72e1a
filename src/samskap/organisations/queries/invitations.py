"""Who has been invited."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from samskap.organisations.codes import fingerprint
from samskap.organisations.models import Invitation, Organisation

#: How long an answered, withdrawn or expired invitation stays on the list.
SHOWN_FOR = timedelta(days=30)


def invitations(organisation: Organisation, *, at: datetime) -> QuerySet[Invitation]:
    """The invitations of an organisation that wait or stopped waiting lately; the newest first."""
    rows = Invitation.objects.filter(organisation=organisation)
    lately = rows.filter(ends_at__gt=at - SHOWN_FOR)
    return lately.select_related("invited_by", "accepted_by", "deputy_for__person").order_by("-pk")


def open_invitation(code: str, *, at: datetime) -> Invitation | None:
    """The invitation that a code opens now; None for a code that is forged, used, withdrawn or too old."""
    waiting = Invitation.objects.waiting(at=at).filter(fingerprint=fingerprint(code))
    return waiting.select_related("organisation", "invited_by", "deputy_for__person").first()
