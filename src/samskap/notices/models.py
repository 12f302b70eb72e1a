"""Letters on their way out, what became of them, and what people want."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from samskap.notices.rules import Way


class State(models.TextChoices):
    """Where a letter is."""

    WAITING = "waiting"
    #: Waits for the day's bundle.
    GATHERED = "gathered"
    #: In somebody's hands right now.
    SENDING = "sending"
    #: Waits until staff have printed it.
    PAPER = "paper"
    SENT = "sent"
    FAILED = "failed"
    #: Perhaps sent: the connection or the machine broke off in the middle. Never tried again by itself.
    UNSURE = "unsure"
    #: Never goes out; `reason` says why.
    STOPPED = "stopped"


class LetterQuerySet(models.QuerySet["Letter"]):
    """Filters that read as sentences."""

    def due(self, *, at: datetime) -> "LetterQuerySet":
        """Keep what should go out now, oldest first."""
        return self.filter(state=State.WAITING, due_at__lte=at).order_by("due_at", "pk")

    def of_person(self, person_id: int) -> "LetterQuerySet":
        """Keep the letters to one person."""
        return self.filter(person_id=person_id)


class Letter(models.Model):
    """One message to one person, or to an address of somebody without account.

    `person_id` and `organisation_id` are plain numbers: this room lies below theirs. An address is forgotten
    once the letter is out, and so are the facts that its kind calls secret.
    """

    #: What makes the letter this one: the same key never goes out twice.
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=64)
    person_id = models.BigIntegerField(null=True, blank=True)
    address = models.EmailField(blank=True, default="")
    #: Of an address without account; a person's language is asked for when the letter goes out.
    language = models.CharField(max_length=16, blank=True, default="")
    #: On whose behalf it is; its staff print it when it goes by paper.
    organisation_id = models.BigIntegerField(null=True, blank=True)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    channel = models.CharField(max_length=12, blank=True, default="")
    #: Why it was stopped or failed: a code, never a mail server's words.
    reason = models.CharField(max_length=40, blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    #: The day's letter that this one goes out in.
    bundle = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="bundled"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(person_id=None) | Q(address=""), name="notices_letter_has_one_receiver"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="notices_letter_state_known"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="notices_letter_due"),
            models.Index(fields=["person_id", "-id"], name="notices_letter_person"),
            models.Index(fields=["organisation_id", "state"], name="notices_letter_organisation"),
        ]


class Attempt(models.Model):
    """That a letter was tried, by which channel, and how it went; nothing about whom it is for."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    channel = models.CharField(max_length=12)
    #: "sent", or the kind of error.
    outcome = models.CharField(max_length=40)


class Preference(models.Model):
    """How a person, or the owner of an address without account, wants the letters of a group.

    An address stands here as a fingerprint only, so that "no more" is kept without keeping the address.
    """

    person_id = models.BigIntegerField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, default="")
    group = models.CharField(max_length=64)
    way = models.CharField(max_length=12, choices=[(way.value, way.value) for way in Way])
    chosen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(person_id=None) ^ Q(fingerprint=""), name="notices_preference_is_somebodys"
            ),
            models.CheckConstraint(
                condition=Q(way__in=[way.value for way in Way]), name="notices_preference_way_known"
            ),
            models.UniqueConstraint(
                fields=["person_id", "group"], condition=Q(fingerprint=""), name="notices_preference_once"
            ),
            models.UniqueConstraint(
                fields=["fingerprint", "group"],
                condition=Q(person_id=None),
                name="notices_preference_once_per_address",
            ),
        ]
