"""Participants' studies in open courses of other providers."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samskap.programmes.models import Intention


class StudyState(models.TextChoices):
    """How far somebody has come, as the person says."""

    #: Chosen, not begun.
    PLANNED = "planned"
    STARTED = "started"
    FINISHED = "finished"
    ENDED = "ended"


class Done(models.TextChoices):
    """How much of a week somebody has done, as the person says."""

    DONE = "done"
    PARTLY = "partly"
    NOT = "not"


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
    intention = models.CharField(max_length=8, choices=Intention.choices, default=Intention.ALL)
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
    #: Whether somebody of the staff has to tell it: no letter reaches the person as they want to be reached.
    call_wanted = models.BooleanField(default=False)
    called_at = models.DateTimeField(null=True, blank=True)
    called_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: The study that was given up for this one.
    instead_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["participant", "course"],
                condition=Q(state__in=["planned", "started"]),
                name="studies_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=StudyState.values, intention__in=Intention.values),
                name="studies_words_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="started") | Q(started_on__isnull=False), name="studies_started_has_day"
            ),
            models.CheckConstraint(
                condition=~Q(state="finished") | Q(finished_on__isnull=False), name="studies_finished_has_day"
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
    done = models.CharField(max_length=6, choices=Done.choices)
    hours = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    note = models.CharField(max_length=500, blank=True, default="")
    #: Whether staff may read the note; without this it is the person's own.
    note_shared = models.BooleanField(default=False)
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["study", "monday"], name="studies_week_once"),
            models.CheckConstraint(condition=Q(done__in=Done.values), name="studies_week_known"),
            models.CheckConstraint(
                condition=Q(hours=None) | Q(hours__gte=0, hours__lte=80), name="studies_hours_believable"
            ),
        ]


class Pace(models.Model):
    """How many hours a week somebody means to study, from a day on. What held before stays."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="paces")
    hours_a_week = models.DecimalField(max_digits=4, decimal_places=1)
    from_on = models.DateField()
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["study", "from_on"], name="studies_pace_once_a_day"),
            models.CheckConstraint(
                condition=Q(hours_a_week__gt=0, hours_a_week__lte=80), name="studies_pace_believable"
            ),
        ]


class Correction(models.Model):
    """What staff changed of what somebody had said, and why."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="corrections")
    started_before = models.DateField(null=True, blank=True)
    started_after = models.DateField(null=True, blank=True)
    finished_before = models.DateField(null=True, blank=True)
    finished_after = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(reason=""), name="studies_correction_says_why"),
        ]


class Tally(models.Model):
    """How many of a term's participants had got how far when it was counted: nobody can be watched by it."""

    term = models.ForeignKey("terms.Term", on_delete=models.CASCADE, related_name="+")
    intention = models.CharField(max_length=8, choices=Intention.choices)
    #: Whether they were active in their second week, and whether they had finished.
    active = models.BooleanField()
    finished = models.BooleanField()
    people = models.PositiveIntegerField()
    counted_on = models.DateField()

    class Meta:
        verbose_name_plural = "tallies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["term", "intention", "active", "finished"], name="studies_tally_once"
            ),
        ]
