"""This room keeps numbers, and nothing about anybody."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record

ACTIVITY = Activity(
    name=gettext_noop("Counting what comes of courses"),
    people=gettext_noop("Learners, as numbers only"),
)

RECORDS: tuple[Record, ...] = (
    Record(
        model="results.Tally",
        person=None,
        purpose=gettext_noop(
            "How many have begun a course and finished it. It says of nobody that they did."
        ),
        fields=dict.fromkeys(
            ("id", "course", "year", "half", "intention", "stage", "people", "counted_on"), Nature.TECHNICAL
        ),
    ),
)
