"""Certificates that were issued, and the documents drawn from them."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samskap.people.models import Person
from samskap.programmes.models import Enrolment


class AwardKind(models.TextChoices):
    """What an award says; more kinds come with the programmes that need them."""

    COURSE_CERTIFICATE = "course-certificate"


class AwardState(models.TextChoices):
    """Whether an award still stands."""

    ISSUED = "issued"
    SUPERSEDED = "superseded"
    REVOKED = "revoked"


class Award(models.Model):
    """One certificate, frozen when it was issued: `snapshot` never changes, `digest` shows that it didn't.

    It goes when the person's account goes; the check page then knows nothing (journey A2).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=32, choices=AwardKind.choices)
    state = models.CharField(max_length=12, choices=AwardState.choices, default=AwardState.ISSUED)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="awards")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="awards")
    issued_at = models.DateTimeField()
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["enrolment", "kind"],
                condition=Q(state="issued"),
                name="awards_one_standing_per_enrolment",
            ),
            models.CheckConstraint(condition=Q(state__in=AwardState.values), name="awards_award_state_known"),
            models.CheckConstraint(condition=Q(kind__in=AwardKind.values), name="awards_award_kind_known"),
        ]


class Document(models.Model):
    """The PDF of an award as it was first drawn: the next version of the typesetter would draw other bytes.

    Kept in the database so that it is written, backed up and erased together with its award (ADR 5).
    """

    award = models.OneToOneField(Award, primary_key=True, on_delete=models.CASCADE, related_name="document")
    pdf = models.BinaryField()
    made_at = models.DateTimeField()
