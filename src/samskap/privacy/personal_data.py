"""Which personal data this room holds itself, and why."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Ground, Nature, Record, Retention

TECHNICAL, PERSONAL, SEALED = Nature.TECHNICAL, Nature.PERSONAL, Nature.SEALED

ACTIVITY = Activity(
    name=gettext_noop("Data protection: consents, sealed details, erasing what has had its time"),
    people=gettext_noop("People with extra care; everybody who has consented to something"),
)

_SEALED = gettext_noop("So that a legal name is there on the day it is needed, and closed on all others.")

RECORDS: tuple[Record, ...] = (
    Record(
        model="privacy.Sealed",
        person="person",
        title=gettext_noop("Details under seal"),
        purpose=_SEALED,
        fields={
            "id": TECHNICAL,
            "person": TECHNICAL,
            "kind": PERSONAL,
            "envelope": SEALED,
            "sealed_at": PERSONAL,
        },
        labels={
            "kind": gettext_noop("What it is"),
            "kind:legal-name": gettext_noop("Legal name"),
            "kind:phone": gettext_noop("Phone number"),
            "kind:email": gettext_noop("E-mail address"),
            "envelope": gettext_noop("Content"),
            "sealed_at": gettext_noop("Sealed"),
        },
    ),
    Record(
        model="privacy.Opening",
        person="person",
        title=gettext_noop("Who opened your sealed details"),
        purpose=gettext_noop("So that nobody opens a seal without a reason, and you can ask who did."),
        ground=Ground.LEGAL_OBLIGATION,
        fields={
            "id": TECHNICAL,
            "person": TECHNICAL,
            "kind": PERSONAL,
            "organisation": TECHNICAL,
            "by": TECHNICAL,
            "role": PERSONAL,
            "at": PERSONAL,
            "reason": PERSONAL,
            "words": PERSONAL,
        },
        labels={
            "kind": gettext_noop("What was opened"),
            "kind:legal-name": gettext_noop("Legal name"),
            "kind:phone": gettext_noop("Phone number"),
            "kind:email": gettext_noop("E-mail address"),
            "role": gettext_noop("By somebody in the role"),
            "reason": gettext_noop("Why"),
            "reason:examination": gettext_noop("For an examination"),
            "reason:certificate": gettext_noop("To print a certificate"),
            "reason:her-request": gettext_noop("You asked for it"),
            "reason:duty": gettext_noop("A duty by law"),
            "reason:records-request": gettext_noop("A request for public records"),
            "reason:emergency": gettext_noop("An emergency"),
            "reason:other": gettext_noop("Another reason"),
            "words": gettext_noop("The reason in their words"),
        },
    ),
    Record(
        model="privacy.Consent",
        person="person",
        title=gettext_noop("What you have agreed to"),
        purpose=gettext_noop("So that it can be shown what you agreed to, and you can withdraw it."),
        ground=Ground.LEGAL_OBLIGATION,
        fields={
            "id": TECHNICAL,
            "person": TECHNICAL,
            "purpose": PERSONAL,
            "wording_version": PERSONAL,
            "wording": PERSONAL,
            "language": PERSONAL,
            "given_at": PERSONAL,
            "informed_by": TECHNICAL,
            "told": PERSONAL,
            "interpreter": PERSONAL,
            "withdrawn_at": PERSONAL,
        },
        labels={
            "purpose": gettext_noop("To what"),
            "wording_version": gettext_noop("Version of the wording"),
            "wording": gettext_noop("The wording you read or heard"),
            "given_at": gettext_noop("Given"),
            "told": gettext_noop("You were told in a talk"),
            "interpreter": gettext_noop("With an interpreter"),
            "withdrawn_at": gettext_noop("Withdrawn"),
        },
        # A withdrawn consent still shows that what was done before was right.
        retention=Retention(days=3 * 365, counted_from="withdrawn_at"),
    ),
    Record(
        model="privacy.RetentionRun",
        person=None,
        purpose=gettext_noop(
            "So that it can be shown what was erased when its time was over. It names nobody."
        ),
        fields={"id": TECHNICAL, "at": TECHNICAL, "for_real": TECHNICAL, "counts": TECHNICAL},
    ),
)
