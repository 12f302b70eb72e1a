"""Needs for competence, and the figures they rest on."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThan


def _filled(field: str) -> GreaterThan:
    """That a text has more in it than spaces."""
    return GreaterThan(Length(Trim(field)), 0)


class Certainty(models.TextChoices):
    """How sure one is of a need."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


class Need(models.Model):
    """A competence that is lacking somewhere. Without source and date there is none (B-2.1)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="needs"
    )
    competence = models.CharField(max_length=200)
    #: In words; `occupation_key` is its key in `samskap.occupations`, "" without one.
    occupation = models.CharField(max_length=200, blank=True, default="")
    occupation_key = models.CharField(max_length=140, blank=True, default="")
    #: Where it is lacking, such as a municipality or a county.
    area = models.CharField(max_length=120)
    #: How many people, if somebody knows.
    volume = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    url = models.CharField(max_length=1000, blank=True, default="")
    #: The day of what the source says.
    dated_on = models.DateField()
    certainty = models.CharField(max_length=6, choices=Certainty.choices)
    #: What a course for it should be about, in words, in which languages (ISO 639), and from which level on.
    subjects = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    level = models.CharField(max_length=12, blank=True, default="")
    note = models.TextField(blank=True, default="")
    #: All its words, folded (`kernel.text.fold`): what a search looks through.
    sought = models.TextField(blank=True, default="")
    #: Set when it is no longer true, or was answered.
    over_on = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=_filled("source"), name="needs_need_has_source"),
            models.CheckConstraint(condition=_filled("competence"), name="needs_need_says_what"),
            models.CheckConstraint(condition=_filled("area"), name="needs_need_says_where"),
            models.CheckConstraint(
                condition=Q(certainty__in=Certainty.values), name="needs_need_certainty_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "over_on"], name="needs_need_current")
        ]

    def __str__(self) -> str:
        return self.competence


class FigureFile(models.Model):
    """A file of figures that somebody has sent, read and not written yet, or written already (B-2.7).

    Each row says its own source and day by the time it is read; here stand those of the whole.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="figure_files"
    )
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=300)
    dated_on = models.DateField()
    #: What was read, as `rules.figures.as_data` writes it, and the rows that couldn't be.
    rows = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=_filled("source"), name="needs_figure_file_has_source"),
        ]


class Figure(models.Model):
    """A number of a forecast or of statistics about an occupation somewhere, with its source and date."""

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="figures"
    )
    occupation = models.CharField(max_length=200, blank=True, default="")
    occupation_key = models.CharField(max_length=140, blank=True, default="")
    area = models.CharField(max_length=120)
    #: What is counted, such as "vacancies"; and when, such as "2026" or "2027-Q1".
    measure = models.CharField(max_length=120)
    period = models.CharField(max_length=20)
    value = models.DecimalField(max_digits=14, decimal_places=2)
    source = models.CharField(max_length=300)
    url = models.CharField(max_length=1000, blank=True, default="")
    dated_on = models.DateField()
    #: All its words, folded (`kernel.text.fold`): what a search looks through.
    sought = models.TextField(blank=True, default="")
    taken_at = models.DateTimeField()
    #: A need that rests on it.
    need = models.ForeignKey(Need, null=True, blank=True, on_delete=models.SET_NULL, related_name="figures")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=_filled("source"), name="needs_figure_has_source"),
            models.UniqueConstraint(
                fields=[
                    "organisation",
                    "source",
                    "dated_on",
                    "occupation",
                    "occupation_key",
                    "area",
                    "measure",
                    "period",
                ],
                name="needs_figure_once",
            ),
        ]
