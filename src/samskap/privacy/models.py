"""Sealed details of people with extra care, and who opened them."""

from typing import ClassVar

from django.db import models

from samskap.organisations.models import Organisation
from samskap.people.models import Person


class SealedKind(models.TextChoices):
    """What is kept under seal."""

    LEGAL_NAME = "legal-name"
    PHONE = "phone"
    EMAIL = "email"


class Sealed(models.Model):
    """One detail of a person, encrypted with a key that isn't in the database (`privacy.sealing`)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sealed")
    kind = models.CharField(max_length=12, choices=SealedKind.choices)
    #: "v1.<key id>.<nonce and encrypted text>"; the key's id says which key opens it.
    envelope = models.TextField()
    sealed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "kind"], name="privacy_sealed_once_per_person"),
            models.CheckConstraint(
                condition=models.Q(kind__in=SealedKind.values), name="privacy_sealed_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(envelope__startswith="v1."), name="privacy_sealed_is_encrypted"
            ),
        ]


class OpeningReason(models.TextChoices):
    """Why a sealed detail was opened."""

    EXAMINATION = "examination"
    CERTIFICATE = "certificate"
    REQUEST = "her-request"
    DUTY = "duty"
    RECORDS = "records-request"
    EMERGENCY = "emergency"
    OTHER = "other"


class Opening(models.Model):
    """Somebody of staff opened a sealed detail.

    It goes when the person is erased; the audit trail keeps that it was done.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="openings")
    kind = models.CharField(max_length=12, choices=SealedKind.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    #: None when that account is gone.
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=24)
    at = models.DateTimeField()
    reason = models.CharField(max_length=16, choices=OpeningReason.choices)
    #: The reason in the opener's own words.
    words = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-at"], name="privacy_opening_organisation")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(reason__in=OpeningReason.values), name="privacy_opening_reason_known"
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="privacy_opening_says_why"),
        ]
