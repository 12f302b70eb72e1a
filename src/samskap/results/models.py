"""What has been counted and may be told."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samskap.results.rules import INTENTIONS, Stage


class Tally(models.Model):
    """How many people of a course, who began in one half of a year, intended the same and are equally far.

    Counted once in a while and not for each look, so that nobody can watch a number change when somebody they
    know does something. Whose it is can't be told from it.
    """

    course = models.ForeignKey("courses.Course", on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    half = models.PositiveSmallIntegerField()
    intention = models.CharField(max_length=8, choices=[(each, each) for each in INTENTIONS])
    stage = models.CharField(max_length=10, choices=[(stage.value, stage.value) for stage in Stage])
    people = models.PositiveIntegerField()
    counted_on = models.DateField()

    class Meta:
        verbose_name_plural = "tallies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["course", "year", "half", "intention", "stage"], name="results_tally_once"
            ),
            models.CheckConstraint(condition=Q(half__in=[1, 2]), name="results_tally_half_known"),
            models.CheckConstraint(
                condition=Q(intention__in=INTENTIONS), name="results_tally_intention_known"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]), name="results_tally_stage_known"
            ),
        ]
