"""Editions of a course in time, and who takes part in them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

#: Slug of the edition that every published course has: open to anyone, at any time.
OPEN = "open"


class Edition(models.Model):
    """A course in time. Without days it is always open."""

    course = models.ForeignKey("courses.Course", on_delete=models.PROTECT, related_name="editions")
    slug = models.SlugField(max_length=63)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["course", "slug"], name="programmes_edition_once_per_course"),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(closes_on__gte=F("opens_on")),
                name="programmes_edition_closes_after_it_opens",
            ),
        ]


class Intention(models.TextChoices):
    """What a person means to do with a course: asked once, and free to change (A-2)."""

    ALL = "all"
    PARTS = "parts"
    LOOKING = "looking"


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Filters that read as sentences."""

    def of_person(self, person_id: int) -> "EnrolmentQuerySet":
        """Keep the enrolments of one person."""
        return self.filter(person_id=person_id)

    def in_course(self, slug: str) -> "EnrolmentQuerySet":
        """Keep the enrolments in editions of one course."""
        return self.filter(edition__course__slug=slug)


class Enrolment(models.Model):
    """One person in one edition, with the version of the course the person began."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="enrolments")
    version = models.ForeignKey("courses.CourseVersion", on_delete=models.PROTECT, related_name="+")
    intention = models.CharField(max_length=8, choices=Intention.choices)
    started_at = models.DateTimeField()

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "edition"], name="programmes_enrolment_once_per_edition"
            ),
            models.CheckConstraint(
                condition=Q(intention__in=Intention.values), name="programmes_enrolment_intention_known"
            ),
        ]


class Programme(models.Model):
    """What a school offers over one or more terms, as its public page tells.

    `facts` is what its file says, checked against `schema/programme.schema.json`: in each language credits,
    pace, place, outcomes, gatherings, themes, how places are given. `revision` grows with every publication.
    """

    slug = models.SlugField(max_length=63, unique=True)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="programmes"
    )
    facts = models.JSONField()
    revision = models.PositiveIntegerField(default=1)
    published_at = models.DateTimeField()
