"""Which personal data this room holds: none."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Nature, Record

TECHNICAL = Nature.TECHNICAL

RECORDS: tuple[Record, ...] = (
    Record(
        model="catalogue.Catalogue",
        person=None,
        purpose=gettext_noop("What a term offers, for everybody to read. It says nothing about anybody."),
        fields={
            "id": TECHNICAL,
            "term": TECHNICAL,
            "words": TECHNICAL,
            "contact": TECHNICAL,
            "full_time_hours": TECHNICAL,
            "published_at": TECHNICAL,
            "revision": TECHNICAL,
        },
    ),
    Record(
        model="catalogue.Entry",
        person=None,
        purpose=gettext_noop("A course in a term’s catalogue, in our words. It says nothing about anybody."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "catalogue": TECHNICAL,
            "course": TECHNICAL,
            "position": TECHNICAL,
            "hours_a_week": TECHNICAL,
            "starts_on": TECHNICAL,
            "ends_on": TECHNICAL,
            "support_on_site": TECHNICAL,
            "exam": TECHNICAL,
            "exam_institution": TECHNICAL,
            "withdrawn_at": TECHNICAL,
            "withdrawn_why": TECHNICAL,
            "revision": TECHNICAL,
            "sought": TECHNICAL,
            "words": TECHNICAL,
        },
    ),
)
