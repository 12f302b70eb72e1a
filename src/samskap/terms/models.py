"""A learning centre's terms and their tasks."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samskap.terms.rules.stages import Stage


class Term(models.Model):
    """One term of an organisation: a case with a registry number, an owner, a period and a status (B-9).

    `owner` is a title, such as "Head of the learning centre": papers about a term name no person (B1).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="terms"
    )
    #: Such as "Spring 2027", and what stands in its public address.
    name = models.CharField(max_length=80)
    slug = models.SlugField(max_length=63, unique=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    registry_number = models.CharField(max_length=60, blank=True, default="")
    owner = models.CharField(max_length=120)
    #: Who pays for it beside the organisation, such as a state grant and its number.
    grant = models.CharField(max_length=200, blank=True, default="")
    stage = models.CharField(
        max_length=9, choices=[(each.value, each.value) for each in Stage], default=Stage.PLANNING
    )
    stage_since = models.DateTimeField()
    #: Why it was given up.
    given_up_why = models.TextField(blank=True, default="")
    #: The term whose tasks and criteria it took over.
    after = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers"
    )
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="terms_name_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="terms_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[each.value for each in Stage]), name="terms_stage_known"
            ),
            models.CheckConstraint(condition=~Q(owner=""), name="terms_has_owner"),
            models.CheckConstraint(
                condition=~Q(stage=Stage.GIVEN_UP) | ~Q(given_up_why=""), name="terms_given_up_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Task(models.Model):
    """Something that has to be done for a term, by a day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="tasks")
    #: One of the template's, such as "collect-needs"; "" for one's own.
    key = models.SlugField(max_length=40, blank=True, default="")
    #: One's own words; "" where the template's words do, which exist in every language.
    title = models.CharField(max_length=200, blank=True, default="")
    #: Who does it, as a function.
    doer = models.CharField(max_length=120, blank=True, default="")
    #: The first day of a task that takes longer than one; None for one that only has a last day.
    begins_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    revision = models.PositiveIntegerField(default=1)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["term", "key"], condition=~Q(key=""), name="terms_task_once"),
            models.CheckConstraint(condition=~Q(key="") | ~Q(title=""), name="terms_task_says_what"),
            models.CheckConstraint(
                condition=Q(begins_on=None) | Q(begins_on__lte=F("due_on")),
                name="terms_task_ends_after_it_begins",
            ),
        ]
