"""Which personal data this room holds, and why."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record

TECHNICAL, PERSONAL = Nature.TECHNICAL, Nature.PERSONAL

ACTIVITY = Activity(name=gettext_noop("Rounds of admission"), people=gettext_noop("Staff who run rounds"))

RECORDS: tuple[Record, ...] = (
    Record(
        model="rounds.Regulation",
        person=None,
        purpose=gettext_noop(
            "What a regulation says about admission, with its source. It says nothing about anybody."
        ),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "organisation": TECHNICAL,
            "title": TECHNICAL,
            "source": TECHNICAL,
            "url": TECHNICAL,
            "valid_from": TECHNICAL,
            "terms": TECHNICAL,
            "made_at": TECHNICAL,
        },
    ),
    Record(
        model="rounds.Round",
        person=None,
        purpose=gettext_noop("When and by which rules places are given. It says nothing about anybody."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "programme": TECHNICAL,
            "regulation": TECHNICAL,
            "slug": TECHNICAL,
            "country": TECHNICAL,
            "places": TECHNICAL,
            "opens_at": TECHNICAL,
            "deadline": TECHNICAL,
            "deadline_wished": TECHNICAL,
            "starts_on": TECHNICAL,
            "ends_on": TECHNICAL,
            "gatherings": TECHNICAL,
            "words": TECHNICAL,
            "rolling": TECHNICAL,
            "second_look": TECHNICAL,
            "quotas": TECHNICAL,
            "semester_fee": TECHNICAL,
            "course_fee": TECHNICAL,
            "currency": TECHNICAL,
            "reference_method": TECHNICAL,
            "stage": TECHNICAL,
            "stage_since": TECHNICAL,
            "annulled_why": TECHNICAL,
            "revision": TECHNICAL,
            "made_by": TECHNICAL,
        },
    ),
    Record(
        model="rounds.QuotaChange",
        person=None,
        purpose=gettext_noop("So that everybody can see how a round’s quotas were changed, and why."),
        fields={
            "id": TECHNICAL,
            "round": TECHNICAL,
            "before": TECHNICAL,
            "after": TECHNICAL,
            "reason": TECHNICAL,
            "changed_at": TECHNICAL,
            "changed_by": TECHNICAL,
        },
    ),
)
