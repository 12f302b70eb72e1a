"""Which personal data this room holds, and why: none but who on the staff did something."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record

TECHNICAL = Nature.TECHNICAL

ACTIVITY = Activity(
    name=gettext_noop("Taking courses in from files and feeds"),
    people=gettext_noop("Staff who choose courses"),
)

RECORDS: tuple[Record, ...] = (
    Record(
        model="imports.Intake",
        person=None,
        purpose=gettext_noop(
            "What was read from a file or feed, for a week, so that somebody can look at it first."
        ),
        fields=dict.fromkeys(
            (
                "id",
                "public_id",
                "organisation",
                "source",
                "name",
                "kind",
                "url",
                "file",
                "file_name",
                "file_size",
                "language",
                "provider",
                "lenient",
                "stage",
                "records",
                "bytes_read",
                "notes",
                "broken",
                "new",
                "changed",
                "unchanged",
                "made_at",
                "beat_at",
                "ended_at",
                "turn",
                "made_by",
                "membership",
            ),
            TECHNICAL,
        ),
    ),
    Record(
        model="imports.StagedRow",
        person=None,
        purpose=gettext_noop("Single courses as they were read. They say nothing about anybody."),
        fields=dict.fromkeys(
            (
                "id",
                "intake",
                "number",
                "key",
                "title",
                "facts",
                "problems",
                "remarks",
                "standing",
                "changes",
                "own",
                "double_of",
                "chosen",
                "done",
            ),
            TECHNICAL,
        ),
    ),
)
