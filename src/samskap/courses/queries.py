"""Reads about courses that aren't part of a published version."""

from django.db.models import QuerySet

from samskap.courses.models import Course, CourseVersion, PackFile


def courses_with_current_version() -> QuerySet[Course]:
    """Return all courses, ordered by slug, with their current version."""
    return Course.objects.select_related("current").order_by("slug")


def version_of(slug: str, number: int | None = None) -> CourseVersion | None:
    """Return a version of a course by its number, the current one without; None when there is none."""
    versions = CourseVersion.objects.filter(course__slug=slug).select_related("course")
    if number is None:
        return versions.filter(pk=Course.objects.filter(slug=slug).values("current_id")[:1]).first()
    return versions.filter(number=number).first()


def is_published_file(sha256: str, extension: str) -> bool:
    """Return whether a pack of some version has a file with this content and this ending."""
    return PackFile.objects.filter(sha256=sha256, path__endswith=f".{extension}").exists()
