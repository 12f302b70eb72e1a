"""Which personal data this room holds, and why: hardly any."""

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from samskap.courses.models import Course, CourseVersion
from samskap.kernel.personal_data import Activity, Erasure, Nature, Record

TECHNICAL, PERSONAL = Nature.TECHNICAL, Nature.PERSONAL

ACTIVITY = Activity(
    name=gettext_noop("Publishing courses"),
    people=gettext_noop("People who publish courses"),
)

_ABOUT_NOBODY = gettext_noop("What is taught. It says nothing about anybody.")

RECORDS: tuple[Record, ...] = (
    Record(
        model="courses.Course",
        person=None,
        purpose=_ABOUT_NOBODY,
        fields={"id": TECHNICAL, "slug": TECHNICAL, "current": TECHNICAL},
    ),
    Record(
        model="courses.CourseVersion",
        person="published_by",
        title=gettext_noop("Versions of courses that you published"),
        purpose=gettext_noop("So that it is known who answers for what a course says."),
        erasure=Erasure.CUT_LOOSE,
        why_kept=gettext_noop("Learners rely on the course. It stays, without saying who published it."),
        fields={
            "id": TECHNICAL,
            "course": TECHNICAL,
            "number": TECHNICAL,
            "digest": TECHNICAL,
            "languages": TECHNICAL,
            "structure": TECHNICAL,
            "published_at": PERSONAL,
            "published_by": TECHNICAL,
        },
        labels={"published_at": gettext_noop("Published")},
    ),
    Record(
        model="courses.VersionText",
        person=None,
        purpose=_ABOUT_NOBODY,
        fields={"id": TECHNICAL, "version": TECHNICAL, "language": TECHNICAL, "content": TECHNICAL},
    ),
    Record(
        model="courses.PackFile",
        person=None,
        purpose=_ABOUT_NOBODY,
        fields={
            "id": TECHNICAL,
            "version": TECHNICAL,
            "path": TECHNICAL,
            "sha256": TECHNICAL,
            "size": TECHNICAL,
        },
    ),
)


def _names(rows: Sequence[CourseVersion], _language: str) -> list[str]:
    courses = dict(Course.objects.values_list("pk", "slug"))
    return [f"{courses[row.course_id]} {row.number}" for row in rows]


CAPTIONS = {"courses.CourseVersion": _names}
