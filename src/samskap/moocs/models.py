"""Open courses of other providers, as an organisation keeps them."""

import uuid
from dataclasses import fields
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samskap.moocs.rules.facts import Answer, Certificate, Facts, Level

#: Facts that are kept as lists.
_LISTS = ("captions", "subjects", "occupations")


class CourseState(models.TextChoices):
    """Whether a course can still be taken."""

    LIVE = "live"
    #: The provider doesn't give it (any more), or not this time.
    CANCELLED = "cancelled"
    #: Nobody here wants to see it any more; what has referred to it still does.
    PUT_AWAY = "put-away"


class LinkState(models.TextChoices):
    """What came of the last look at a course's address."""

    UNSEEN = "unseen"
    FINE = "fine"
    #: It didn't answer, or in a way that may pass.
    UNSURE = "unsure"
    DEAD = "dead"


class Source(models.Model):
    """Where courses are taken in from again and again: a feed by address, or files of the same kind."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="mooc_sources"
    )
    name = models.CharField(max_length=120)
    #: How it is read: a key of `samskap.imports`.
    kind = models.CharField(max_length=20)
    #: "" for files.
    url = models.CharField(max_length=1000, blank=True, default="")
    last_taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="moocs_source_name_once"),
        ]


class ExternalCourse(models.Model):
    """One open course of another provider. It is known by its record, never by its title (B-2.2).

    The facts have the names and meanings of `rules.facts.Facts`. `own_fields` names those that somebody here
    has set: taking the course in again leaves them alone. `notes` are the organisation's own, shown to nobody
    else.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="external_courses"
    )
    provider = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    url = models.CharField(max_length=1000)
    language = models.CharField(max_length=3)
    captions = models.JSONField(default=list, blank=True)
    level = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in Level], default=Level.UNKNOWN
    )
    language_level = models.CharField(max_length=2, blank=True, default="")
    hours = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    hours_a_week = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    enrol_until = models.DateField(null=True, blank=True)
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    certificate = models.CharField(
        max_length=4, blank=True, choices=[(each.value, each.value) for each in Certificate], default=""
    )
    certificate_cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    exam = models.CharField(
        max_length=7, blank=True, choices=[(each.value, each.value) for each in Answer], default=""
    )
    exam_institution = models.CharField(max_length=200, blank=True, default="")
    accessibility = models.CharField(max_length=1000, blank=True, default="")
    works_on_phone = models.CharField(
        max_length=7, blank=True, choices=[(each.value, each.value) for each in Answer], default=""
    )
    subjects = models.JSONField(default=list, blank=True)
    occupations = models.JSONField(default=list, blank=True)
    own_fields = models.JSONField(default=list, blank=True)
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.PROTECT, related_name="courses"
    )
    #: What the source calls it.
    source_key = models.CharField(max_length=300, blank=True, default="")
    state = models.CharField(max_length=9, choices=CourseState.choices, default=CourseState.LIVE)
    state_since = models.DateTimeField()
    #: Why it was cancelled or put away.
    state_why = models.CharField(max_length=500, blank=True, default="")
    #: The day from which the provider doesn't give it.
    cancelled_on = models.DateField(null=True, blank=True)
    #: Put away because it is the same as this one.
    same_as = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="doubles"
    )
    link_state = models.CharField(max_length=6, choices=LinkState.choices, default=LinkState.UNSEEN)
    link_seen_at = models.DateTimeField(null=True, blank=True)
    #: What the address answered: a status of HTTP, or a short code such as "timed-out".
    link_answer = models.CharField(max_length=40, blank=True, default="")
    #: Since when every look found nobody there; None as long as it answers.
    link_gone_since = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: What a search looks through (`moocs.sought`). It stands before the long texts: SQLite keeps columns in
    #: this order and reads along them, and a search reads this of every course.
    sought = models.TextField(blank=True, default="")
    notes = models.TextField(blank=True, default="")
    description = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=Q(source__isnull=False),
                name="moocs_course_once_per_source",
            ),
            models.CheckConstraint(
                condition=Q(source__isnull=True) | ~Q(source_key=""), name="moocs_course_of_a_source_has_key"
            ),
            models.CheckConstraint(
                condition=~Q(provider="") & ~Q(title="") & ~Q(url="") & ~Q(language=""),
                name="moocs_course_has_its_facts",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CourseState.values), name="moocs_course_state_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "state", "title"], name="moocs_course_list"),
            models.Index(fields=["organisation", "url"], name="moocs_course_address"),
            models.Index(fields=["organisation", "state", "language"], name="moocs_course_language"),
            models.Index(fields=["organisation", "state", "link_state"], name="moocs_course_link"),
            models.Index(fields=["state", "link_seen_at"], name="moocs_course_seen"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def facts(self) -> Facts:
        """What is known of it, as plain data."""
        kept = {each.name: getattr(self, each.name) for each in fields(Facts)}
        kept |= {name: tuple(kept[name]) for name in _LISTS}
        choices = {
            "level": Level(self.level),
            "certificate": Certificate(self.certificate),
            "exam": Answer(self.exam),
            "works_on_phone": Answer(self.works_on_phone),
        }
        return Facts(**kept | choices)


class Revision(models.Model):
    """What changed in a course, each time; `ExternalCourse.revision` counts them. The first has none."""

    course = models.ForeignKey(ExternalCourse, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    #: Only what changed: name of the field -> {"before", "after"}, as texts (`moocs.revisions`). Beside the
    #: names of facts there are "state" and "notes"; of notes only that they changed.
    changes = models.JSONField(default=dict)
    #: "by-hand" or "taken-in".
    how = models.CharField(max_length=10)
    #: The role it was changed in; "" where no role was needed.
    role = models.CharField(max_length=40, blank=True, default="")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["course", "number"], name="moocs_revision_once"),
        ]


class NotTheSame(models.Model):
    """Two courses that look alike, and of which somebody has said that they aren't the same."""

    one = models.ForeignKey(ExternalCourse, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(ExternalCourse, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["one", "other"], name="moocs_not_the_same_once"),
            models.CheckConstraint(
                condition=Q(one__lt=models.F("other")), name="moocs_not_the_same_smaller_first"
            ),
        ]
