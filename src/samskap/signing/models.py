"""The public side of keys, and the lists that say which credentials are withdrawn."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samskap.signing.rules import Keeping, KeyState, Purpose

#: Entries of one status list: as many as hide a single one, and few enough to send (16 kB unpacked).
ENTRIES = 131_072


class SigningKey(models.Model):
    """A key that signs or has signed. Its private part is in a file or a hardware module, never here."""

    key_id = models.CharField(max_length=24, unique=True)
    purpose = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Purpose])
    state = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in KeyState], default=KeyState.CURRENT
    )
    kept_in = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Keeping])
    #: What a hardware module calls the key.
    label = models.CharField(max_length=120, blank=True, default="")
    #: Multibase with its multicodec in front ("z6Mk…", "zDna…").
    public_key = models.CharField(max_length=120, unique=True)
    #: Of a document's key: its certificate and those above it, in PEM.
    certificates = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    compromised_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["purpose"], condition=Q(state="current"), name="signing_one_current_key_per_purpose"
            ),
            models.CheckConstraint(condition=Q(purpose__in=list(Purpose)), name="signing_key_purpose_known"),
            models.CheckConstraint(condition=Q(state__in=list(KeyState)), name="signing_key_state_known"),
            models.CheckConstraint(condition=Q(kept_in__in=list(Keeping)), name="signing_key_keeping_known"),
            models.CheckConstraint(
                condition=Q(state="compromised", compromised_at__isnull=False)
                | (~Q(state="compromised") & Q(compromised_at=None)),
                name="signing_key_compromised_at_some_time",
            ),
        ]


class StatusList(models.Model):
    """One list of ENTRIES bits that tells verifiers which credentials are withdrawn, signed (W3C Bitstring).

    `signed` is the credential as it is given out; None until it has been asked for, or signed on schedule.
    """

    number = models.PositiveIntegerField(unique=True)
    signed = models.JSONField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_with = models.ForeignKey(
        SigningKey, null=True, blank=True, on_delete=models.PROTECT, related_name="status_lists"
    )


class StatusEntry(models.Model):
    """One bit of a list, at a random place; set when its credential is withdrawn.

    It stays when what it belonged to is erased, so that the place is never given to another. It says nothing
    about anybody.
    """

    status_list = models.ForeignKey(StatusList, on_delete=models.PROTECT, related_name="entries")
    position = models.PositiveIntegerField()
    is_set = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "status entries"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["status_list", "position"], name="signing_status_position_once"),
            models.CheckConstraint(condition=Q(position__lt=ENTRIES), name="signing_status_position_fits"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["status_list"], condition=Q(is_set=True), name="signing_status_set"),
        ]
