"""Rounds of admission, and the regulations they follow."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samskap.rounds.rules.stages import Phase, Stage, phase_of


class Regulation(models.Model):
    """What an institution's regulation says about admission, from a day on: data, with its source (C-12).

    `terms` is read by `rules.regulation`: how many persons from how many sectors, the sectors, what makes a
    student, how many days for what. A regulation that a published round follows never changes; a newer one
    is another row.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="regulations"
    )
    title = models.CharField(max_length=200)
    #: Where it stands, such as the name of the regulation and its section.
    source = models.CharField(max_length=300)
    url = models.CharField(max_length=1000, blank=True, default="")
    valid_from = models.DateField()
    terms = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "title", "valid_from"], name="rounds_regulation_once_a_day"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="rounds_regulation_has_source"),
        ]


class Round(models.Model):
    """One time that places in a programme are given.

    `quotas` is read by `rules.quotas`: parts of the country and sizes of municipality, each with the least
    and the most places. `deadline` is the last second in time. Fees are for each person, in `currency`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="rounds")
    regulation = models.ForeignKey(Regulation, on_delete=models.PROTECT, related_name="rounds")
    #: Such as "2027-autumn"; in its address.
    slug = models.SlugField(max_length=63)
    #: Whose municipalities may apply.
    country = models.CharField(max_length=2, default="NO")
    #: How many municipalities, or groups that apply together, get a place.
    places = models.PositiveIntegerField()
    opens_at = models.DateTimeField()
    deadline = models.DateTimeField()
    #: The day that was wished for; the deadline is the first working day from it on.
    deadline_wished = models.DateField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    #: When the programme's gatherings are: {"key", "starts_on", "ends_on"} for each that has its days.
    gatherings = models.JSONField(default=list, blank=True)
    #: What the school wants to add on the round's page, by language.
    words = models.JSONField(default=dict, blank=True)
    #: Whether applications are taken after the deadline, behind those that came in time.
    rolling = models.BooleanField(default=False)
    #: Whether an individual assessment holds only when a second person agrees.
    second_look = models.BooleanField(default=True)
    quotas = models.JSONField()
    semester_fee = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    course_fee = models.DecimalField(max_digits=10, decimal_places=2, default=0)
    currency = models.CharField(max_length=3, default="NOK")
    #: How the check digit of payment references is made: "" for none, "mod10", "mod11".
    reference_method = models.CharField(max_length=5, blank=True, default="")
    stage = models.CharField(
        max_length=10, choices=[(each.value, each.value) for each in Stage], default=Stage.DRAFT
    )
    stage_since = models.DateTimeField()
    #: Why it was annulled, for everybody to read.
    annulled_why = models.TextField(blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["programme", "slug"], name="rounds_round_once_per_programme"),
            models.CheckConstraint(
                condition=Q(stage__in=[each.value for each in Stage]), name="rounds_round_stage_known"
            ),
            models.CheckConstraint(
                condition=Q(deadline__gt=F("opens_at")), name="rounds_round_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="rounds_round_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="rounds_round_has_places"),
            models.CheckConstraint(
                condition=Q(semester_fee__gte=0, course_fee__gte=0), name="rounds_round_fees_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(reference_method__in=["", "mod10", "mod11"]),
                name="rounds_round_reference_method_known",
            ),
        ]

    def phase_at(self, at: datetime) -> Phase:
        """How it stands at a moment."""
        return phase_of(
            Stage(self.stage),
            opens_at=self.opens_at,
            deadline=self.deadline,
            rolling=self.rolling,
            at=at,
        )


class QuotaChange(models.Model):
    """Quotas or places of a published round were changed: what they were, what they are, and why (C-11.1).

    Both are {"places": number, "quotas": as a round has them}. Everybody can read this, also later.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="quota_changes")
    before = models.JSONField()
    after = models.JSONField()
    reason = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(reason=""), name="rounds_quotas_changed_with_reason"),
        ]
