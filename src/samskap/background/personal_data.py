"""This room holds no personal data: tasks are given row ids, and what a failed one said is not kept."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Nature, Record

_TECHNICAL = Nature.TECHNICAL
_PURPOSE = gettext_noop("So that work in the background is done, and not twice.")

RECORDS: tuple[Record, ...] = (
    Record(
        model="background.Due",
        person=None,
        fields=dict.fromkeys(("id", "task", "at"), _TECHNICAL),
        purpose=_PURPOSE,
    ),
    Record(
        model="background.Pulse",
        person=None,
        fields=dict.fromkeys(("id", "worker", "started_at", "seen_at"), _TECHNICAL),
        purpose=_PURPOSE,
    ),
)

#: Tables of libraries that hold nothing about anybody here, and why.
ABOUT_NOBODY = {
    "django_tasks_database.DBTaskResult": "Tasks are given row ids; what a failed one said is not kept.",
}
