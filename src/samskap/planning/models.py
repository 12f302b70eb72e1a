"""A learner's plan for a course, and the own dates of its sections."""

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q

from samskap.planning.rules.days import MOST_MINUTES, Rhythm, weekdays_from
from samskap.programmes.models import Enrolment


class PlanQuerySet(models.QuerySet["Plan"]):
    """Filters that read as sentences."""

    def of_person(self, person_id: int) -> "PlanQuerySet":
        """Keep the plans of one person."""
        return self.filter(enrolment__person_id=person_id)

    def asking_for_letters(self) -> "PlanQuerySet":
        """Keep those whose learners asked to be written to."""
        return self.filter(reminders=True)


class Plan(models.Model):
    """On which weekdays somebody means to study, and how long each time."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.OneToOneField(Enrolment, on_delete=models.CASCADE, related_name="plan")
    #: ISO weekdays, such as "24" for Tuesday and Thursday.
    weekdays = models.CharField(max_length=7)
    minutes = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    #: The hour of the study days, for the calendar; None when the person hasn't decided.
    at_time = models.TimeField(null=True, blank=True)
    #: What the calendar is written in.
    language = models.CharField(max_length=16)
    reminders = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    #: Since when days and minutes are as they are: the own pace is counted from here.
    counts_from = models.DateField()
    #: How often what the calendar shows of the study days was changed.
    sequence = models.PositiveIntegerField(default=0)
    #: SHA-256 of the token in the calendar's secret address; None while there is no address.
    feed_fingerprint = models.CharField(max_length=64, null=True, blank=True, unique=True)
    feed_made_at = models.DateTimeField(null=True, blank=True)
    quiet_told_at = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    if TYPE_CHECKING:
        enrolment_id: Any

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(weekdays=""), name="planning_plan_has_weekdays"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES), name="planning_plan_fits_into_a_day"
            ),
            models.CheckConstraint(
                condition=Q(feed_fingerprint=None) | Q(feed_made_at__isnull=False),
                name="planning_plan_address_was_made",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["id"], condition=Q(reminders=True), name="planning_plan_reminders"),
        ]

    @property
    def rhythm(self) -> Rhythm:
        """Days and minutes, as the rules want them."""
        return Rhythm(weekdays_from(self.weekdays), self.minutes)


class SectionDate(models.Model):
    """A section that belongs to a plan, and the day by which the learner would like to be through with it."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="dates")
    section = models.CharField(max_length=63)
    on = models.DateField(null=True, blank=True)
    #: Chosen by the learner: it stays when other dates are proposed anew.
    own = models.BooleanField(default=False)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "section"], name="planning_date_once_per_section"),
        ]
