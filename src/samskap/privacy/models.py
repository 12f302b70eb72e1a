"""Sealed details of people with extra care and who opened them; consents; runs of the retention."""

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


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Filters that read as sentences."""

    def standing(self) -> "ConsentQuerySet":
        """Keep what is not withdrawn."""
        return self.filter(withdrawn_at=None)


class Consent(models.Model):
    """Somebody agreed to something that isn't needed for the service itself (`privacy.consents`).

    `wording` is what was read or told, as it was worded then. A consent is never changed: to agree to a newer
    wording makes a new one, and to withdraw it sets `withdrawn_at`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    purpose = models.CharField(max_length=48)
    wording_version = models.PositiveSmallIntegerField()
    wording = models.TextField()
    language = models.CharField(max_length=16)
    given_at = models.DateTimeField()
    #: Who told the person what it is about; None when the person read it on the page.
    informed_by = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: Told in a talk. Stays true when the account of whoever told it is gone.
    told = models.BooleanField(default=False)
    interpreter = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-given_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "purpose"],
                condition=models.Q(withdrawn_at=None),
                name="privacy_consent_one_standing_per_purpose",
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_at=None) | models.Q(withdrawn_at__gte=models.F("given_at")),
                name="privacy_consent_withdrawn_after_given",
            ),
            models.CheckConstraint(
                condition=models.Q(wording_version__gte=1) & ~models.Q(wording=""),
                name="privacy_consent_says_to_what",
            ),
            models.CheckConstraint(
                condition=models.Q(told=True) | models.Q(informed_by=None, interpreter=False),
                name="privacy_consent_told_when_informed",
            ),
        ]


class RetentionRun(models.Model):
    """One run of the retention: how much of what went, by which period and decision. Nothing about anybody.

    `counts` has for each rule that found something: how many rows, the days, and the decision's number.
    """

    at = models.DateTimeField()
    for_real = models.BooleanField()
    counts = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["-at", "-pk"]
