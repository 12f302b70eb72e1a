"""Courses, their published versions and the files they were made from."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Course(models.Model):
    """Something to learn from; what is in it is said by its versions."""

    slug = models.SlugField(max_length=63, unique=True)
    current = models.ForeignKey(
        "courses.CourseVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug


class CourseVersion(models.Model):
    """What a course said from one publishing to the next. Never changed afterwards: learners rely on it."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    #: SHA-256 over the paths and contents of all files of the pack.
    digest = models.CharField(max_length=64)
    #: Language codes, the original language first.
    languages = models.JSONField()
    #: Everything that is the same in all languages; read through `samskap.courses.published`.
    structure = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["course", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["course", "number"], name="courses_version_number_once"),
            models.UniqueConstraint(fields=["course", "digest"], name="courses_version_digest_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="courses_version_number_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.course} version {self.number}"


class VersionText(models.Model):
    """The texts of one version in one language, rendered when it was published."""

    version = models.ForeignKey(CourseVersion, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=35)
    content = models.JSONField()

    class Meta:
        ordering = ["version", "language"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "language"], name="courses_text_language_once")
        ]


class PackFile(models.Model):
    """A file of the pack a version was made from; its content lies in the storage under its SHA-256."""

    version = models.ForeignKey(CourseVersion, on_delete=models.CASCADE, related_name="files")
    path = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["version", "path"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "path"], name="courses_file_path_once")
        ]
        indexes = [models.Index(fields=["sha256"], name="courses_file_sha256")]
