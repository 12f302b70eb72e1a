"""What a term's courses are weighed by: needs, candidates, criteria, points and reasons."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class TermNeed(models.Model):
    """A need that a term looks at."""

    term = models.ForeignKey("terms.Term", on_delete=models.CASCADE, related_name="term_needs")
    need = models.ForeignKey("needs.Need", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["term", "need"], name="choosing_need_once_per_term"),
        ]


class Candidate(models.Model):
    """A course that is weighed for a term.

    `reason` is asked for as soon as it has points: the sum alone doesn't say why (B-2.3).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    term = models.ForeignKey("terms.Term", on_delete=models.CASCADE, related_name="candidates")
    course = models.ForeignKey("moocs.ExternalCourse", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True, default="")
    #: When it got its points last; None while it has none.
    weighed_at = models.DateTimeField(null=True, blank=True)
    weighed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: Since when a decision rests on it: its points, reason and needs don't change any more. None before.
    locked_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["term", "course"], name="choosing_candidate_once_per_term"),
            models.CheckConstraint(
                condition=Q(weighed_at=None) | ~Q(reason=""), name="choosing_points_have_a_reason"
            ),
        ]


class Criterion(models.Model):
    """Something that candidates of a term get points for, from 0 to 3."""

    term = models.ForeignKey("terms.Term", on_delete=models.CASCADE, related_name="criteria")
    #: One of the defaults, such as "fits-a-need"; or one's own.
    key = models.SlugField(max_length=40)
    #: One's own words; "" where the default's words do, which exist in every language.
    name = models.CharField(max_length=120, blank=True, default="")
    #: From 0, which leaves it out, to 3.
    weight = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["term", "key"], name="choosing_criterion_once_per_term"),
            models.CheckConstraint(condition=Q(weight__lte=3), name="choosing_weight_up_to_three"),
        ]


class Score(models.Model):
    """A candidate's points by one criterion."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="scores")
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["candidate", "criterion"], name="choosing_score_once"),
            models.CheckConstraint(condition=Q(points__lte=3), name="choosing_points_up_to_three"),
        ]


class Answers(models.Model):
    """A candidate answers a need: somebody has said so, whatever matching proposes."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="answers")
    term_need = models.ForeignKey(TermNeed, on_delete=models.CASCADE, related_name="answers")
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["candidate", "term_need"], name="choosing_answers_once"),
        ]
