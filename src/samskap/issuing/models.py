"""Work on many certificates at once: attestations for a group, and making files anew."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samskap.awards.models import Achievement, Award
from samskap.centre.models import Participant
from samskap.issuing.rules import BatchKind, BatchState, LineState
from samskap.organisations.models import Organisation
from samskap.people.models import Person
from samskap.signing.models import SigningKey


class BatchQuerySet(models.QuerySet["Batch"]):
    """Filters that read as sentences."""

    def attestations_of(self, organisation_id: int) -> "BatchQuerySet":
        """Keep what one organisation attests."""
        return self.filter(organisation_id=organisation_id, kind=BatchKind.ATTESTATION)

    def shown_to(self, person: Person) -> "BatchQuerySet":
        """Keep what this member of staff may know of: one for somebody with extra care only as a keeper."""
        kept = Q(lines__participant__first_keeper=person) | Q(lines__participant__second_keeper=person)
        mine = Batch.objects.filter(kept, alone=True).values("pk")
        return self.filter(Q(alone=False) | Q(pk__in=mine))


class Batch(models.Model):
    """One piece of work on many awards, line by line in the background.

    `what` is the attestation (`samskap.issuing.attestation.Attestation`), frozen when the batch is started.
    `alone` is one for a single participant with extra care, which only her keepers see.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=12, choices=[(each.value, each.value) for each in BatchKind])
    state = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in BatchState], default=BatchState.DRAFT
    )
    #: None: the installation's own work, such as after a key was compromised.
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="batches"
    )
    what = models.JSONField(default=dict)
    achievement = models.ForeignKey(
        Achievement, null=True, blank=True, on_delete=models.PROTECT, related_name="batches"
    )
    #: Of a renewal: the key that isn't believed any more.
    signed_with = models.ForeignKey(
        SigningKey, null=True, blank=True, on_delete=models.PROTECT, related_name="batches"
    )
    alone = models.BooleanField(default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: The role it was made in.
    role = models.CharField(max_length=40, blank=True, default="")
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "batches"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(kind__in=list(BatchKind)), name="issuing_batch_kind_known"),
            models.CheckConstraint(condition=Q(state__in=list(BatchState)), name="issuing_batch_state_known"),
            models.CheckConstraint(
                condition=~Q(kind="attestation") | Q(organisation__isnull=False),
                name="issuing_attestation_of_an_organisation",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-id"], name="issuing_batch_list"),
        ]


class BatchLineQuerySet(models.QuerySet["BatchLine"]):
    """Filters that read as sentences."""

    def of(self, batch: Batch) -> "BatchLineQuerySet":
        """Keep one batch's."""
        return self.filter(batch=batch)

    def shown_to(self, person: Person) -> "BatchLineQuerySet":
        """Keep lines about people whom this member of staff may know of, as they stand now (X-5)."""
        return self.filter(
            Q(person__extra_care=False)
            | Q(participant__first_keeper=person)
            | Q(participant__second_keeper=person)
        )


class BatchLine(models.Model):
    """One person's line, or one award's. It goes with the person, and after a time by itself.

    `name` is what is printed, of an attestation. `taken_at` is when a worker last took it in hand.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="lines")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="batch_lines")
    participant = models.ForeignKey(
        Participant, null=True, blank=True, on_delete=models.CASCADE, related_name="batch_lines"
    )
    name = models.CharField(max_length=200, blank=True, default="")
    award = models.ForeignKey(
        Award, null=True, blank=True, on_delete=models.CASCADE, related_name="batch_lines"
    )
    state = models.CharField(
        max_length=12, choices=[(each.value, each.value) for each in LineState], default=LineState.WAITING
    )
    #: Why it was skipped or failed: a code, "" for none.
    reason = models.CharField(max_length=24, blank=True, default="")
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)

    objects = BatchLineQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["batch", "participant"], name="issuing_participant_once_a_batch"),
            models.UniqueConstraint(fields=["batch", "award"], name="issuing_award_once_a_batch"),
            models.CheckConstraint(condition=Q(state__in=list(LineState)), name="issuing_line_state_known"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["batch", "state"], name="issuing_line_state"),
        ]
