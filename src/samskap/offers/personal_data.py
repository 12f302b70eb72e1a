"""Which personal data this room holds, and why."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Erasure, Nature, Record, Retention

TECHNICAL, PERSONAL, SECRET = Nature.TECHNICAL, Nature.PERSONAL, Nature.SECRET

ACTIVITY = Activity(
    name=gettext_noop("Offering places to municipalities"),
    people=gettext_noop(
        "People in the teams of municipalities, those who answer for a municipality, and staff"
    ),
    recipients=gettext_noop(
        "The municipality sees who of its team comes. Everybody sees which municipalities have a place,"
        " and no person."
    ),
)

#: How long it is kept what persons have answered: through the study and the time to complain after it.
REPLIES_KEPT_DAYS = 730

RECORDS: tuple[Record, ...] = (
    Record(
        model="offers.Offer",
        person="replied_by",
        also=("made_by",),
        title=gettext_noop("Places that you have offered at work, or answered for your municipality"),
        purpose=gettext_noop("So that it can be shown how places were given, and who answered for whom."),
        erasure=Erasure.CUT_LOOSE,
        why_kept=gettext_noop("Who got a place and how is the school’s decision, and has to stay checkable."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "application": TECHNICAL,
            "because": PERSONAL,
            "replaces": TECHNICAL,
            "state": PERSONAL,
            "made_at": PERSONAL,
            "made_by": TECHNICAL,
            "reply_by": PERSONAL,
            "replied_at": PERSONAL,
            "replied_by": TECHNICAL,
            "words": PERSONAL,
        },
        labels={
            "because": gettext_noop("Where the place came from"),
            "because:seat": gettext_noop("By representation"),
            "because:lot": gettext_noop("By lot"),
            "because:everybody": gettext_noop("There were places for all"),
            "because:waiting": gettext_noop("From the waiting list"),
            "because:appeal": gettext_noop("Over quota, after a complaint"),
            "state": gettext_noop("Stands"),
            "state:open": gettext_noop("Waits for an answer"),
            "state:accepted": gettext_noop("Accepted"),
            "state:declined": gettext_noop("Declined"),
            "state:expired": gettext_noop("Not answered in time"),
            "state:withdrawn": gettext_noop("Taken back"),
            "state:lapsed": gettext_noop("Gone on to another"),
            "made_at": gettext_noop("Offered"),
            "reply_by": gettext_noop("Answer by"),
            "replied_at": gettext_noop("Answered"),
            "words": gettext_noop("What was said about it"),
        },
    ),
    Record(
        model="offers.MemberReply",
        person="member__person",
        title=gettext_noop("Whether you come, when your municipality was offered a place"),
        purpose=gettext_noop("So that a municipality can name somebody else when a person can’t come."),
        fields={
            "id": TECHNICAL,
            "offer": TECHNICAL,
            "member": TECHNICAL,
            "fingerprint": SECRET,
            "asked_at": PERSONAL,
            "comes": PERSONAL,
            "replied_at": PERSONAL,
        },
        labels={
            "asked_at": gettext_noop("Asked"),
            "comes": gettext_noop("I come"),
            "replied_at": gettext_noop("Answered"),
        },
        retention=Retention(days=REPLIES_KEPT_DAYS, counted_from="asked_at"),
    ),
    Record(
        model="offers.Shortfall",
        person=None,
        purpose=gettext_noop("Until when a team can be made whole. It says nothing about anybody."),
        fields={
            "id": TECHNICAL,
            "application": TECHNICAL,
            "found_at": TECHNICAL,
            "mend_by": TECHNICAL,
            "mended_at": TECHNICAL,
        },
    ),
)
