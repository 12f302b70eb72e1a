"""Which personal data this room holds, and why: none but who on the staff did something."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record

TECHNICAL = Nature.TECHNICAL

ACTIVITY = Activity(
    name=gettext_noop("Open courses of other providers"), people=gettext_noop("Staff who choose courses")
)

RECORDS: tuple[Record, ...] = (
    Record(
        model="moocs.Source",
        person=None,
        purpose=gettext_noop("Where open courses are taken in from. It says nothing about anybody."),
        fields=dict.fromkeys(
            ("id", "public_id", "organisation", "name", "kind", "url", "last_taken_at"), TECHNICAL
        ),
    ),
    Record(
        model="moocs.ExternalCourse",
        person=None,
        purpose=gettext_noop(
            "What is known of an open course of another provider. It says nothing about anybody."
        ),
        fields=dict.fromkeys(
            (
                "id", "public_id", "organisation", "provider", "title", "url", "language", "captions",
                "level", "language_level", "hours", "hours_a_week", "weeks", "starts_on", "ends_on",
                "enrol_until", "cost", "certificate", "certificate_cost", "currency", "exam",
                "exam_institution", "accessibility", "works_on_phone", "subjects", "occupations",
                "own_fields", "source", "source_key", "state", "state_since", "state_why", "cancelled_on",
                "same_as", "link_state", "link_seen_at", "link_answer", "link_gone_since", "revision",
                "changed_at", "changed_by", "sought", "notes",
                "description",
            ),
            TECHNICAL,
        ),
    ),
    Record(
        model="moocs.Revision",
        person=None,
        purpose=gettext_noop("So that everybody who chooses courses can see what changed, and when."),
        fields=dict.fromkeys(
            ("id", "course", "number", "changes", "how", "role", "changed_at", "changed_by"), TECHNICAL
        ),
    ),
    Record(
        model="moocs.NotTheSame",
        person=None,
        purpose=gettext_noop("That two courses only look alike. It says nothing about anybody."),
        fields=dict.fromkeys(("id", "one", "other", "said_at", "said_by"), TECHNICAL),
    ),
)  # fmt: skip
