"""Which personal data this room holds, and why."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from samskap.issuing.models import BatchLine
from samskap.issuing.rules import BatchState
from samskap.kernel.personal_data import Activity, Erasure, Expiry, Nature, Record, Retention

TECHNICAL, PERSONAL = Nature.TECHNICAL, Nature.PERSONAL

ACTIVITY = Activity(
    name=gettext_noop("Attesting to many at once"),
    people=gettext_noop("Participants for whom an organisation attests something, and the staff who do it"),
)

#: How long the names in a list of certificates are kept: long enough to print and hand them out.
LINES_KEPT_DAYS = 180
#: How long a list that was never started is kept.
DRAFTS_KEPT_DAYS = 14

RECORDS: tuple[Record, ...] = (
    Record(
        model="issuing.BatchLine",
        person="person",
        title=gettext_noop("Lists of certificates you are on"),
        purpose=gettext_noop("So that many people can get a certificate at once, and nobody gets one twice."),
        fields={
            "id": TECHNICAL,
            "batch": TECHNICAL,
            "person": TECHNICAL,
            "participant": TECHNICAL,
            "name": PERSONAL,
            "award": TECHNICAL,
            "state": PERSONAL,
            "reason": PERSONAL,
            "tries": TECHNICAL,
            "made_at": PERSONAL,
            "taken_at": TECHNICAL,
        },
        labels={
            "name": gettext_noop("Name to print"),
            "state": gettext_noop("What became of it"),
            "state:waiting": gettext_noop("Waits"),
            "state:working": gettext_noop("Being made"),
            "state:done": gettext_noop("Done"),
            "state:skipped": gettext_noop("Left out"),
            "state:failed": gettext_noop("Not done"),
            "reason": gettext_noop("Reason"),
            "made_at": gettext_noop("Put on the list"),
        },
        retention=Retention(days=LINES_KEPT_DAYS, counted_from="made_at"),
    ),
    Record(
        model="issuing.Batch",
        person="made_by",
        title=gettext_noop("Lists of certificates you have made at work"),
        purpose=gettext_noop("So that an organisation sees what it has attested, and who did it."),
        erasure=Erasure.CUT_LOOSE,
        why_kept=gettext_noop("What an organisation has attested is the organisation’s."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "kind": PERSONAL,
            "state": TECHNICAL,
            "organisation": PERSONAL,
            "what": TECHNICAL,
            "achievement": TECHNICAL,
            "signed_with": TECHNICAL,
            "alone": TECHNICAL,
            "made_by": TECHNICAL,
            "role": PERSONAL,
            "made_at": PERSONAL,
            "started_at": PERSONAL,
            "ended_at": PERSONAL,
        },
        labels={
            "kind": gettext_noop("What was done"),
            "kind:attestation": gettext_noop("Attested something for many at once"),
            "kind:renewal": gettext_noop("Made files anew after a key could no longer be trusted"),
            "kind:sealing": gettext_noop("Sealed documents that had no seal"),
            "organisation": gettext_noop("Organisation"),
            "role": gettext_noop("Role"),
            "made_at": gettext_noop("Made"),
            "started_at": gettext_noop("Started"),
            "ended_at": gettext_noop("Ended"),
        },
    ),
)


def _never_started(before: datetime) -> QuerySet[BatchLine]:
    return BatchLine.objects.filter(batch__state=BatchState.DRAFT, made_at__lt=before)


EXPIRIES = (
    Expiry(
        key="issuing.BatchLine/never-started",
        what=gettext_noop("Names in lists of certificates that nobody started"),
        days=DRAFTS_KEPT_DAYS,
        find=_never_started,
    ),
)
