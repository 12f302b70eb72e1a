"""What was read and waits for somebody to look at it, before it is taken in."""

import uuid
from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samskap.imports.readers.records import Options, Problem
from samskap.imports.rules.stages import AT_WORK, Kind, Stage, Standing


def _choices(kinds: type[Kind] | type[Stage] | type[Standing]) -> list[tuple[str, str]]:
    return [(each.value, each.value) for each in kinds]


class Intake(models.Model):
    """One file, address or page that is taken in: read, looked at, written. It is kept for a few days."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="intakes"
    )
    #: The source as it is kept; None until the first courses of a new one are taken in.
    source = models.ForeignKey(
        "moocs.Source", null=True, blank=True, on_delete=models.SET_NULL, related_name="intakes"
    )
    #: What the source is called, or will be.
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=_choices(Kind))
    #: "" for a file.
    url = models.CharField(max_length=1000, blank=True, default="")
    #: Where the file lies in the storage; "" for an address, and when it is read.
    file = models.CharField(max_length=200, blank=True, default="")
    file_name = models.CharField(max_length=200, blank=True, default="")
    file_size = models.PositiveBigIntegerField(default=0)
    #: Language and provider where none is told (`readers.records.Options`).
    language = models.CharField(max_length=3, blank=True, default="")
    provider = models.CharField(max_length=200, blank=True, default="")
    lenient = models.BooleanField(default=False)
    stage = models.CharField(max_length=8, choices=_choices(Stage), default=Stage.READING)
    #: How much was read of it until now, in records and in bytes.
    records = models.PositiveIntegerField(default=0)
    bytes_read = models.PositiveBigIntegerField(default=0)
    #: What was noticed about the whole: `Problem` as JSON.
    notes = models.JSONField(default=list, blank=True)
    #: Why it couldn't be read to its end: a `Problem` as JSON; empty when it was.
    broken = models.JSONField(default=dict, blank=True)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    #: The last sign of whoever works on it.
    beat_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    #: Counts how often the work was begun: whoever works on an older count stops.
    turn = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    membership = models.ForeignKey(
        "organisations.Membership", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(stage__in=list(Stage)), name="imports_intake_stage_known"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="imports_intake_kind_known"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-made_at"], name="imports_intake_list"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_at_work(self) -> bool:
        """Whether somebody works on it in the background."""
        return self.stage in AT_WORK

    @property
    def problem(self) -> Problem | None:
        """Why it couldn't be read to its end."""
        return Problem.from_json(self.broken) if self.broken else None

    def options(self, *, on: date) -> Options:
        """How it is to be read."""
        return Options(on=on, language=self.language, provider=self.provider, lenient=self.lenient)

    def is_silent(self, *, since: datetime) -> bool:
        """Whether nothing was heard of the work since then."""
        return self.is_at_work and self.beat_at < since


class StagedRow(models.Model):
    """One record of an intake, as it was read and how it stands to the courses there are."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="rows")
    #: Which record, or which row of the sheet.
    number = models.PositiveIntegerField()
    key = models.CharField(max_length=300, blank=True, default="")
    title = models.CharField(max_length=200, blank=True, default="")
    #: `Facts` as JSON (`imports.staging`); empty when the record is faulty.
    facts = models.JSONField(default=dict, blank=True)
    problems = models.JSONField(default=list, blank=True)
    #: What was left out of a record that is fine otherwise.
    remarks = models.JSONField(default=list, blank=True)
    standing = models.CharField(max_length=9, choices=_choices(Standing))
    #: What is different from the course that is there (`moocs.revisions`).
    changes = models.JSONField(default=dict, blank=True)
    #: Facts of one's own that would be different, and are left alone.
    own = models.JSONField(default=list, blank=True)
    #: Another course with the same address.
    double_of = models.ForeignKey(
        "moocs.ExternalCourse", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: Whether it is to be written, and whether it was.
    chosen = models.BooleanField(default=False)
    done = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["intake", "number"], name="imports_row_once"),
            models.UniqueConstraint(
                fields=["intake", "key"], condition=~Q(standing="faulty"), name="imports_key_once"
            ),
            models.CheckConstraint(condition=Q(standing__in=list(Standing)), name="imports_standing_known"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["intake", "standing", "number"], name="imports_row_list"),
            models.Index(fields=["intake", "chosen", "done"], name="imports_row_work"),
        ]

    def __str__(self) -> str:
        return self.title
