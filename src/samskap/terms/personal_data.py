"""Which personal data this room holds: none. Titles and functions stand in it, and no names."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record

TECHNICAL = Nature.TECHNICAL

ACTIVITY = Activity(
    name=gettext_noop("Terms of a learning centre"), people=gettext_noop("Staff who plan terms")
)

RECORDS: tuple[Record, ...] = (
    Record(
        model="terms.Term",
        person=None,
        purpose=gettext_noop("A term as a case, with period and status. It says nothing about anybody."),
        fields=dict.fromkeys(
            (
                "id", "public_id", "organisation", "name", "slug", "starts_on", "ends_on", "registry_number",
                "owner", "grant", "stage", "stage_since", "given_up_why", "after", "revision", "made_at",
                "made_by",
            ),
            TECHNICAL,
        ),
    ),
    Record(
        model="terms.Task",
        person=None,
        purpose=gettext_noop("What is to be done for a term, and by which function. It names nobody."),
        fields=dict.fromkeys(
            (
                "id", "public_id", "term", "key", "title", "doer", "begins_on", "due_on", "done_on",
                "done_by", "revision",
            ),
            TECHNICAL,
        ),
    ),
)  # fmt: skip
