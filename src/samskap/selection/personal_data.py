"""Which personal data this room holds, and why."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Erasure, Nature, Record

TECHNICAL, PERSONAL = Nature.TECHNICAL, Nature.PERSONAL

ACTIVITY = Activity(
    name=gettext_noop("Choosing among municipalities"),
    people=gettext_noop("Staff who decide, draw and witness"),
    recipients=gettext_noop("Everybody: who drew, who witnessed and who set a draw aside is public"),
)

_ANSWERED_FOR = gettext_noop("So that it is known who answers for how municipalities were chosen.")
_NOT_ALONE = gettext_noop("So that everybody can see that nobody drew alone, and by what reason it was done.")
_PUBLIC_RECORD = gettext_noop(
    "A draw is a public act of an authority. Its protocol stays as it was, with the names of the two who"
    " stood for it; when an account is gone, nothing leads from the name to it."
)

RECORDS: tuple[Record, ...] = (
    Record(
        model="selection.Seat",
        person="decided_by",
        title=gettext_noop("Places by representation that you decided on"),
        purpose=_ANSWERED_FOR,
        erasure=Erasure.CUT_LOOSE,
        why_kept=gettext_noop("The decision and its reason stay, without saying who took it."),
        fields={
            "id": TECHNICAL,
            "application": TECHNICAL,
            # About a municipality, and public.
            "reason": TECHNICAL,
            "decided_at": PERSONAL,
            "decided_by": TECHNICAL,
        },
        labels={"decided_at": gettext_noop("Decided")},
    ),
    Record(
        model="selection.Pool",
        person="frozen_by",
        also=("annulled_by", "agreed_by"),
        title=gettext_noop("Lists of applicants that you fixed or set aside"),
        purpose=_NOT_ALONE,
        erasure=Erasure.KEPT,
        why_kept=_PUBLIC_RECORD,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "round": TECHNICAL,
            "sequence": TECHNICAL,
            "contents": TECHNICAL,
            "digest": TECHNICAL,
            "applications": TECHNICAL,
            "reasons": TECHNICAL,
            "frozen_at": PERSONAL,
            "frozen_by": TECHNICAL,
            "annulled_at": PERSONAL,
            "annulled_by": TECHNICAL,
            "agreed_by": TECHNICAL,
            "why_annulled": TECHNICAL,
            "annulled_by_name": PERSONAL,
            "agreed_by_name": PERSONAL,
        },
        labels={
            "frozen_at": gettext_noop("Fixed"),
            "annulled_at": gettext_noop("Set aside"),
            "annulled_by_name": gettext_noop("Set aside by"),
            "agreed_by_name": gettext_noop("Agreed to by"),
        },
    ),
    Record(
        model="selection.Commitment",
        person="committed_by",
        title=gettext_noop("Lists that you published before a draw"),
        purpose=_ANSWERED_FOR,
        erasure=Erasure.CUT_LOOSE,
        why_kept=gettext_noop("What was published before a draw is a part of it, and stays with it."),
        fields={
            "id": TECHNICAL,
            "pool": TECHNICAL,
            "lists": TECHNICAL,
            "source": TECHNICAL,
            "particulars": TECHNICAL,
            "digest": TECHNICAL,
            "committed_at": PERSONAL,
            "committed_by": TECHNICAL,
        },
        labels={"committed_at": gettext_noop("Published")},
    ),
    Record(
        model="selection.Annulment",
        person="person",
        title=gettext_noop("Draws that you want to have set aside"),
        purpose=_NOT_ALONE,
        fields={
            "id": TECHNICAL,
            "pool": TECHNICAL,
            "reason": PERSONAL,
            "person": TECHNICAL,
            "name": PERSONAL,
            "proposed_at": PERSONAL,
        },
        labels={"proposed_at": gettext_noop("Proposed")},
    ),
    Record(
        model="selection.TypedValue",
        person="person",
        title=gettext_noop("Values of chance that you typed for a draw"),
        purpose=_NOT_ALONE,
        fields={
            "id": TECHNICAL,
            "commitment": TECHNICAL,
            "person": TECHNICAL,
            "part": PERSONAL,
            "name": PERSONAL,
            "value": PERSONAL,
            "proof": TECHNICAL,
            "again": TECHNICAL,
            "typed_at": PERSONAL,
        },
        labels={
            "part": gettext_noop("Your part in it"),
            "part:draws": gettext_noop("The one who draws"),
            "part:witnesses": gettext_noop("The witness"),
            "value": gettext_noop("What you typed"),
            "typed_at": gettext_noop("Typed"),
        },
    ),
    Record(
        model="selection.Draw",
        person="drawn_by",
        also=("witness",),
        title=gettext_noop("Draws that you pressed or witnessed"),
        purpose=_NOT_ALONE,
        erasure=Erasure.KEPT,
        why_kept=_PUBLIC_RECORD,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "commitment": TECHNICAL,
            "value": TECHNICAL,
            "proof": TECHNICAL,
            "list_number": TECHNICAL,
            "chosen": TECHNICAL,
            "tickets": TECHNICAL,
            "drawn_at": PERSONAL,
            "drawn_by": TECHNICAL,
            "witness": TECHNICAL,
            "drawn_by_name": PERSONAL,
            "witness_name": PERSONAL,
        },
        labels={
            "drawn_at": gettext_noop("Drawn"),
            "drawn_by_name": gettext_noop("Drawn by"),
            "witness_name": gettext_noop("Witness"),
        },
    ),
)
