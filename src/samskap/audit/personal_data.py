"""Which personal data this room holds, and why."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext_noop

from samskap.audit.models import Event
from samskap.audit.wording import in_words
from samskap.kernel.personal_data import Activity, Erasure, Ground, Nature, Record, Retention

TECHNICAL, PERSONAL = Nature.TECHNICAL, Nature.PERSONAL

ACTIVITY = Activity(
    name=gettext_noop("The log of what was done"),
    people=gettext_noop("Everybody who did something here, or for whom something was done"),
    recipients=gettext_noop("Supervisory authorities, when they ask"),
)

RECORDS: tuple[Record, ...] = (
    Record(
        model="audit.Event",
        person="about_id",
        also=("by_id",),
        title=gettext_noop("What was done with your account, and what you did"),
        purpose=gettext_noop("So that it can be shown afterwards who did what, and misuse is found."),
        ground=Ground.LEGAL_OBLIGATION,
        erasure=Erasure.KEPT,
        why_kept=gettext_noop(
            "The log must show that nothing was done in secret, also later. It knows you by a number only,"
            " and when your account is gone, nothing says any more whose number it was."
        ),
        fields={
            "id": TECHNICAL,
            "at": PERSONAL,
            # Numbers of people: whoever has the account knows their own, and others' aren't for them.
            "by_id": TECHNICAL,
            "about_id": TECHNICAL,
            "organisation_id": TECHNICAL,
            "role": PERSONAL,
            "verb": PERSONAL,
            "subject": TECHNICAL,
            "facts": TECHNICAL,
        },
        labels={"verb": gettext_noop("What was done"), "role": gettext_noop("In which role")},
        retention=Retention(
            days=settings.AUDIT_KEPT_DAYS, counted_from="at", setting="SAMSKAP_AUDIT_KEPT_DAYS"
        ),
    ),
    Record(
        model="audit.Link",
        person=None,
        fields={"position": TECHNICAL, "event": TECHNICAL, "chained_at": TECHNICAL, "digest": TECHNICAL},
        purpose=gettext_noop("So that a change to the log afterwards is found."),
        ground=Ground.LEGAL_OBLIGATION,
        erasure=Erasure.KEPT,
        why_kept=gettext_noop("A sum over what the log says; nobody can be read from it."),
    ),
    Record(
        model="audit.Checkpoint",
        person=None,
        fields={"position": TECHNICAL, "digest": TECHNICAL, "pruned_at": TECHNICAL},
        purpose=gettext_noop("So that the log can be checked after old entries have gone."),
        ground=Ground.LEGAL_OBLIGATION,
        erasure=Erasure.KEPT,
        why_kept=gettext_noop("A sum over what the log said; nobody can be read from it."),
    ),
)


def _deeds(rows: Sequence[Event], _language: str) -> list[str]:
    return [in_words(row.verb) for row in rows]


CAPTIONS = {"audit.Event": _deeds}
