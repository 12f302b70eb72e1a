"""Which personal data this room holds, and why."""

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from samskap.courses import published
from samskap.kernel.personal_data import Activity, Nature, Record
from samskap.programmes.models import Enrolment

TECHNICAL, PERSONAL = Nature.TECHNICAL, Nature.PERSONAL

ACTIVITY = Activity(
    name=gettext_noop("Taking part in courses"),
    people=gettext_noop("Learners"),
)

RECORDS: tuple[Record, ...] = (
    Record(
        model="programmes.Programme",
        person=None,
        purpose=gettext_noop("What a school offers, for everybody to read. It says nothing about anybody."),
        fields={
            "id": TECHNICAL,
            "slug": TECHNICAL,
            "organisation": TECHNICAL,
            "facts": TECHNICAL,
            "revision": TECHNICAL,
            "published_at": TECHNICAL,
        },
    ),
    Record(
        model="programmes.Edition",
        person=None,
        purpose=gettext_noop("When a course is held. It says nothing about anybody."),
        fields={
            "id": TECHNICAL,
            "course": TECHNICAL,
            "slug": TECHNICAL,
            "opens_on": TECHNICAL,
            "closes_on": TECHNICAL,
        },
    ),
    Record(
        model="programmes.Enrolment",
        person="person",
        title=gettext_noop("Courses you take part in"),
        purpose=gettext_noop("So that you find your courses again, in the version you began."),
        fields={
            "id": TECHNICAL,
            "person": TECHNICAL,
            "edition": TECHNICAL,
            "version": TECHNICAL,
            "intention": PERSONAL,
            "started_at": PERSONAL,
        },
        labels={
            "intention": gettext_noop("What you meant to do"),
            "intention:all": gettext_noop("The whole course"),
            "intention:parts": gettext_noop("Parts of it"),
            "intention:looking": gettext_noop("Just looking"),
        },
    ),
)


def _course_titles(rows: Sequence[Enrolment], language: str) -> list[str]:
    """The course's title, in the reader's language where it has it."""
    return [published.version(row.version_id).text(language).title for row in rows]


CAPTIONS = {"programmes.Enrolment": _course_titles}
