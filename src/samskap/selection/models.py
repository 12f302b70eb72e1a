"""Seats by representation, pools that are fixed, what is published before a draw, and draws."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

_SOURCES = ("dice", "digits", "drand", "reveal")
_PARTS = ("draws", "witnesses")


class Seat(models.Model):
    """A place given by representation, without lots, with the reason (C-11.1)."""

    application = models.OneToOneField(
        "applications.Application", on_delete=models.CASCADE, related_name="seat"
    )
    reason = models.TextField()
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(reason=""), name="selection_seat_has_reason"),
        ]


class Pool(models.Model):
    """What a draw is about, fixed: who stands in it, the quotas, how many places (C-11.3).

    `contents` is what `samskap.lottery` reads, canonical JSON without a person or a name in it; `digest` its
    SHA-256. `applications` says which application stands behind each code. One pool of a round holds at a
    time; one that is set aside stays, with the reason, who decided and who agreed (C-11.4).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    round = models.ForeignKey("rounds.Round", on_delete=models.PROTECT, related_name="pools")
    sequence = models.PositiveIntegerField()
    contents = models.JSONField()
    digest = models.CharField(max_length=64)
    #: Code in the pool -> row id of the application.
    applications = models.JSONField()
    #: Code of a seat by representation -> its reason, as it was then.
    reasons = models.JSONField(default=dict, blank=True)
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    annulled_at = models.DateTimeField(null=True, blank=True)
    annulled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    why_annulled = models.TextField(blank=True, default="")
    #: The names of both as everybody can read them.
    annulled_by_name = models.CharField(max_length=120, blank=True, default="")
    agreed_by_name = models.CharField(max_length=120, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "sequence"], name="selection_pool_numbered"),
            models.UniqueConstraint(
                fields=["round"], condition=Q(annulled_at=None), name="selection_one_pool_holds"
            ),
            models.CheckConstraint(
                condition=Q(annulled_at=None) | ~Q(why_annulled=""), name="selection_annulled_with_reason"
            ),
            models.CheckConstraint(
                condition=Q(annulled_by=None) | Q(agreed_by=None) | ~Q(annulled_by=F("agreed_by")),
                name="selection_annulled_by_two",
            ),
            models.CheckConstraint(
                condition=Q(annulled_at=None) | ~Q(annulled_by_name="") & ~Q(agreed_by_name=""),
                name="selection_annulled_by_names",
            ),
        ]

    @property
    def committed(self) -> "Commitment | None":
        """The lists and the source of chance, once they are published."""
        return getattr(self, "commitment", None)

    @property
    def drawn(self) -> "Draw | None":
        """What came of it, once it is drawn."""
        return self.committed.drawn if self.committed else None


class Commitment(models.Model):
    """What is published before anybody can know the chance: lists, and where the chance will come from.

    `lists` are the lists of codes, all equally likely; `digest` is what ties pool, lists and source together.
    `source` is "dice", "digits", "drand" or "reveal", and `particulars` what belongs to it, such as the
    number of the beacon's round, or the hash of the secret to be revealed.
    """

    pool = models.OneToOneField(Pool, on_delete=models.PROTECT, related_name="commitment")
    lists = models.JSONField()
    source = models.CharField(max_length=6, choices=[(each, each) for each in _SOURCES])
    particulars = models.JSONField()
    digest = models.CharField(max_length=64, unique=True)
    committed_at = models.DateTimeField()
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(source__in=_SOURCES), name="selection_commitment_source_known"
            ),
        ]

    @property
    def drawn(self) -> "Draw | None":
        """The draw, once there is one."""
        return getattr(self, "draw", None)


class Annulment(models.Model):
    """One person's wish to set a pool aside, with all that came of it, until another has answered (C-11.4).

    When the other agrees, the pool keeps all of this and the row goes; when the wish is taken back, too.
    """

    pool = models.OneToOneField(Pool, on_delete=models.CASCADE, related_name="annulment")
    reason = models.TextField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)
    proposed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(reason=""), name="selection_annulment_has_reason"),
            models.CheckConstraint(condition=~Q(name=""), name="selection_annulment_has_name"),
        ]


class TypedValue(models.Model):
    """The value of chance as one person has typed it. Two must type the same, each for themselves.

    `part` is "draws" or "witnesses": one person each. `name` is what the protocol will say. `proof` is the
    beacon's signature, "" for other sources. `again` says that this person wants both to type once more.
    """

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="typed")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=9, choices=[(each, each) for each in _PARTS])
    name = models.CharField(max_length=120)
    value = models.CharField(max_length=400)
    proof = models.CharField(max_length=200, blank=True, default="")
    again = models.BooleanField(default=False)
    typed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["commitment", "person"], name="selection_typed_once"),
            models.UniqueConstraint(fields=["commitment", "part"], name="selection_one_in_each_part"),
            models.CheckConstraint(condition=Q(part__in=_PARTS), name="selection_part_known"),
        ]


class Draw(models.Model):
    """The draw itself: once for each commitment, by two people (C-11.3).

    `value` is the chance from outside, as text. `list_number` counts from 1. `tickets` are the codes in the
    order of the waiting list. `drawn_by_name` and `witness_name` are what the protocol says.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    commitment = models.OneToOneField(Commitment, on_delete=models.PROTECT, related_name="draw")
    value = models.CharField(max_length=400)
    list_number = models.PositiveIntegerField()
    chosen = models.JSONField()
    tickets = models.JSONField()
    drawn_at = models.DateTimeField()
    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    witness = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    drawn_by_name = models.CharField(max_length=120)
    witness_name = models.CharField(max_length=120)
    #: The beacon's signature; "" for other sources.
    proof = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(drawn_by_name="") & ~Q(witness_name=""), name="selection_draw_names_two"
            ),
            models.CheckConstraint(
                condition=Q(drawn_by=None) | Q(witness=None) | ~Q(drawn_by=F("witness")),
                name="selection_nobody_draws_alone",
            ),
            models.CheckConstraint(condition=Q(list_number__gte=1), name="selection_lists_count_from_one"),
        ]
