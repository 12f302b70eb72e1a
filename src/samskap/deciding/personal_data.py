"""What this room holds: nothing about anybody. Papers about a term name no person."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record

TECHNICAL = Nature.TECHNICAL

ACTIVITY = Activity(
    name=gettext_noop("Consulting and deciding about a term’s courses"),
    people=gettext_noop("Staff who decide"),
)

_MINUTED = gettext_noop(
    "What organisations said about a term’s courses. It names organisations and titles, and no person."
)
_DECIDED = gettext_noop("The decision on a term’s courses. It names a title or a body, and no person.")

RECORDS: tuple[Record, ...] = (
    Record(
        model="deciding.Consultation",
        person=None,
        purpose=_MINUTED,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "term": TECHNICAL,
            "held_on": TECHNICAL,
            "attendees": TECHNICAL,
            "employment_service_present": TECHNICAL,
            "minutes": TECHNICAL,
            "minutes_revision": TECHNICAL,
            "hand": TECHNICAL,
            "stroke": TECHNICAL,
            "written_at": TECHNICAL,
            "closed_at": TECHNICAL,
            "revision": TECHNICAL,
            "made_at": TECHNICAL,
        },
    ),
    Record(
        model="deciding.View",
        person=None,
        purpose=_MINUTED,
        fields={
            "id": TECHNICAL,
            "consultation": TECHNICAL,
            "candidate": TECHNICAL,
            "organisation": TECHNICAL,
            "stance": TECHNICAL,
            "remark": TECHNICAL,
            "noted_at": TECHNICAL,
        },
    ),
    Record(
        model="deciding.ExamAnswer",
        person=None,
        purpose=gettext_noop(
            "What institutions answer about examination, with a function to reach. It names no person."
        ),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "candidate": TECHNICAL,
            "institution": TECHNICAL,
            "contact": TECHNICAL,
            "asked_on": TECHNICAL,
            "answered_on": TECHNICAL,
            "answer": TECHNICAL,
            "form": TECHNICAL,
            "cost": TECHNICAL,
            "currency": TECHNICAL,
            "who_pays": TECHNICAL,
            "book_until": TECHNICAL,
            "revision": TECHNICAL,
            "noted_at": TECHNICAL,
        },
    ),
    Record(
        model="deciding.Decision",
        person=None,
        purpose=_DECIDED,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "term": TECHNICAL,
            "number": TECHNICAL,
            "decided_on": TECHNICAL,
            "decided_by": TECHNICAL,
            "registry_number": TECHNICAL,
            "reason": TECHNICAL,
            "board": TECHNICAL,
            "digest": TECHNICAL,
            "recorded_at": TECHNICAL,
            "recorded_by": TECHNICAL,
        },
    ),
    Record(
        model="deciding.Chosen",
        person=None,
        purpose=_DECIDED,
        fields={
            "id": TECHNICAL,
            "decision": TECHNICAL,
            "candidate": TECHNICAL,
            "position": TECHNICAL,
        },
    ),
)
