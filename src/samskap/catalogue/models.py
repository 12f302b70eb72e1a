"""A term's public catalogue."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Catalogue(models.Model):
    """What a term offers, for everybody to read. It is public once it has `published_at`.

    `words` by language ("sv", "en", "nb"): {"intro", "support", "visit"}: what stands in front, what help
    there is on site, where and when to come. `contact` is a telephone number or an address for questions.
    """

    term = models.OneToOneField("terms.Term", on_delete=models.CASCADE, related_name="catalogue")
    words = models.JSONField(default=dict, blank=True)
    contact = models.CharField(max_length=300, blank=True, default="")
    #: Hours a week that count as full time, for the statement on pace.
    full_time_hours = models.PositiveSmallIntegerField(default=40)
    published_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(full_time_hours__gte=20, full_time_hours__lte=60),
                name="catalogue_full_time_is_sane",
            ),
        ]


class Entry(models.Model):
    """A course in a catalogue: its facts are the course's, its words are ours.

    `words` by language ("sv", "en", "nb"): {"leads_to", "about", "easy"}: which job it leads towards, what it
    is about, and both in easy words.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    catalogue = models.ForeignKey(Catalogue, on_delete=models.CASCADE, related_name="entries")
    course = models.ForeignKey("moocs.ExternalCourse", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    hours_a_week = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    #: The days here, where they differ from the provider's.
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    support_on_site = models.BooleanField(default=True)
    #: "yes", "no", "perhaps", "" for unknown; with the institution.
    exam = models.CharField(max_length=7, blank=True, default="")
    exam_institution = models.CharField(max_length=200, blank=True, default="")
    #: Set when it is no longer offered, with what is said about it.
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    #: Its words, folded: what a search looks through, beside what the course keeps for it. It stands before
    #: the words themselves: SQLite reads along the columns, and a search reads this of every entry.
    sought = models.TextField(blank=True, default="")
    words = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["catalogue", "course"], name="catalogue_course_once"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="catalogue_entry_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(exam__in=["", "yes", "no", "perhaps"]), name="catalogue_exam_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["catalogue", "position"], name="catalogue_in_order"),
            models.Index(
                fields=["catalogue"], condition=Q(withdrawn_at__isnull=False), name="catalogue_withdrawn"
            ),
        ]
