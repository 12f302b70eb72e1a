"""Participants' studies in open courses of other providers."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class StudyState(models.TextChoices):
    """How far somebody has come, as the person says."""

    #: Chosen, not begun.
    PLANNED = "planned"
    STARTED = "started"
    FINISHED = "finished"
    ENDED = "ended"


class Study(models.Model):
    """A participant takes a course at its provider, and tells us how it goes.

    What the person says counts at once; staff may confirm that it was begun and finished. Nobody asks for the
    provider's password, and nothing is fetched from there.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey("centre.Participant", on_delete=models.CASCADE, related_name="studies")
    course = models.ForeignKey("moocs.ExternalCourse", on_delete=models.PROTECT, related_name="studies")
    #: The catalogue's line it was chosen from.
    entry = models.ForeignKey(
        "catalogue.Entry", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    #: What the person means to do with it (`programmes.models.Intention`).
    intention = models.CharField(max_length=8, default="all")
    state = models.CharField(max_length=8, choices=StudyState.choices, default=StudyState.PLANNED)
    agreed_at = models.DateTimeField()
    started_on = models.DateField(null=True, blank=True)
    start_confirmed_at = models.DateTimeField(null=True, blank=True)
    start_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    finished_on = models.DateField(null=True, blank=True)
    finish_confirmed_at = models.DateTimeField(null=True, blank=True)
    finish_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_on = models.DateField(null=True, blank=True)
    #: Which cancellation of the course the person was told of (`ExternalCourse.state_since`).
    told_of_cancelling_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["participant", "course"],
                condition=Q(state__in=["planned", "started"]),
                name="studies_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(finished_on=None) | Q(started_on__isnull=False), name="studies_finished_was_begun"
            ),
            models.CheckConstraint(
                condition=Q(finished_on=None) | Q(finished_on__gte=F("started_on")),
                name="studies_finished_after_begun",
            ),
        ]


class Week(models.Model):
    """How one week of a study went: done, partly or not, how many hours, and a note if one likes."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="weeks")
    #: The Monday.
    monday = models.DateField()
    #: "done", "partly", "not".
    done = models.CharField(max_length=6)
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")
    #: Whether staff may read the note; without this it is the person's own.
    note_shared = models.BooleanField(default=False)
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["study", "monday"], name="studies_week_once"),
            models.CheckConstraint(
                condition=Q(done__in=["done", "partly", "not"]), name="studies_week_known"
            ),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=0, hours__lte=80), name="studies_hours_believable"
            ),
        ]
