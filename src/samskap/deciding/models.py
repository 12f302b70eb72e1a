"""Consultation, answers about examination, and the decision of a term.

Closed minutes and decisions never change: the tables refuse it themselves (migration 0002), whoever asks.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class Consultation(models.Model):
    """A meeting in which a term's courses were talked over (B-2.4). It names no person.

    `attendees` is a list of {"organisation", "title", "role"}; whoever acts in that role here marks what the
    organisation says, "" where the office notes it. Where the employment service didn't come, the minutes say
    so by themselves.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    term = models.ForeignKey("terms.Term", on_delete=models.CASCADE, related_name="consultations")
    held_on = models.DateField()
    attendees = models.JSONField(default=list)
    employment_service_present = models.BooleanField()
    minutes = models.TextField(blank=True, default="")
    #: Which version of the minutes this is, and by whose pen (`kernel.pens`); `revision` counts all else.
    minutes_revision = models.PositiveIntegerField(default=0)
    hand = models.CharField(max_length=40, blank=True, default="")
    stroke = models.BigIntegerField(default=0)
    written_at = models.DateTimeField(null=True, blank=True)
    #: Minutes that are closed don't change any more.
    closed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(minutes=""), name="deciding_closed_minutes_say_something"
            ),
        ]

    @property
    def is_closed(self) -> bool:
        """Whether its minutes are closed."""
        return self.closed_at is not None


class Stance(models.TextChoices):
    """What an organisation in the meeting says to a course."""

    AGREE = "agree"
    DISAGREE = "disagree"
    ABSTAIN = "abstain"


class View(models.Model):
    """What one organisation says to one candidate, in a consultation."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="views")
    #: What was said about a course keeps it on the board.
    candidate = models.ForeignKey("choosing.Candidate", on_delete=models.PROTECT, related_name="+")
    organisation = models.CharField(max_length=120)
    stance = models.CharField(max_length=8, choices=Stance.choices)
    remark = models.CharField(max_length=500, blank=True, default="")
    noted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["consultation", "candidate", "organisation"], name="deciding_view_once"
            ),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="deciding_stance_known"),
        ]


class ExamAnswer(models.Model):
    """What an institution of higher education answers when it is asked to examine a candidate."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    candidate = models.ForeignKey("choosing.Candidate", on_delete=models.PROTECT, related_name="exam_answers")
    institution = models.CharField(max_length=200)
    #: A function and how to reach it, such as "The exam office, exam@example.org"; no person.
    contact = models.CharField(max_length=200, blank=True, default="")
    asked_on = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    #: "yes", "no", "perhaps"; "" while there is no answer.
    answer = models.CharField(max_length=7, blank=True, default="")
    #: How it is examined, in words.
    form = models.CharField(max_length=200, blank=True, default="")
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="")
    who_pays = models.CharField(max_length=120, blank=True, default="")
    #: The last day to book it.
    book_until = models.DateField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    noted_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["candidate", "institution"], name="deciding_exam_answer_once"),
            models.CheckConstraint(
                condition=Q(answer__in=["", "yes", "no", "perhaps"]), name="deciding_exam_answer_known"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="deciding_exam_answer_has_its_day",
            ),
        ]


class Decision(models.Model):
    """A dated decision on a term's courses (B-2.5). It never changes; a newer one takes its place.

    `board` is the board as it stood (`deciding.frozen` says what is in it): needs, candidates with facts,
    points, sums, places, reasons, views and exam answers, and the decision's own words.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    term = models.ForeignKey("terms.Term", on_delete=models.PROTECT, related_name="decisions")
    #: 1, 2, 3 … within the term.
    number = models.PositiveSmallIntegerField()
    decided_on = models.DateField()
    #: A title or a body, such as "Head of the learning centre".
    decided_by = models.CharField(max_length=120)
    registry_number = models.CharField(max_length=60)
    reason = models.TextField()
    board = models.JSONField()
    #: SHA-256 of `board` as canonical JSON (`lottery.canonical`).
    digest = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["term", "number"], name="deciding_decision_number_once"),
            models.CheckConstraint(
                condition=~Q(decided_by="") & ~Q(registry_number="") & ~Q(reason=""),
                name="deciding_decision_says_who_why_and_where",
            ),
        ]


class Chosen(models.Model):
    """A course that a decision chooses, in the order in which it is shown."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="chosen")
    candidate = models.ForeignKey("choosing.Candidate", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["decision", "candidate"], name="deciding_chosen_once"),
            models.UniqueConstraint(fields=["decision", "position"], name="deciding_position_once"),
        ]
