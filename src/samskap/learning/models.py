"""Answers with their history, what has been read, and how far a person has come."""

from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q

from samskap.programmes.models import Enrolment


class AnswerState(models.TextChoices):
    """How far an answer has come. A question without an answer has no row."""

    DRAFT = "draft"
    DONE = "done"


class Answer(models.Model):
    """What one person answers to one question now. Older texts are in its revisions.

    `version` and `language` say which wording the person saw: it is what a certificate prints.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=63)
    text = models.TextField(blank=True)
    choice = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=5, choices=AnswerState.choices)
    revision = models.PositiveIntegerField(default=1)
    version = models.ForeignKey("courses.CourseVersion", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=35)
    first_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    #: Whose pen wrote last: a random name for one sitting at one device, made by the page; "" for a button.
    hand = models.CharField(max_length=40, blank=True, default="")
    #: How far that pen had come, so that what arrives late doesn't undo what came after it.
    stroke = models.PositiveBigIntegerField(default=0)
    #: Since when the newest version is written over while the person goes on; null once a button saved it.
    since = models.DateTimeField(null=True, blank=True)
    #: How many characters were struck out of it meanwhile.
    struck = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            # The constraint's index is also what fetching all answers of an enrolment uses.
            models.UniqueConstraint(
                fields=["enrolment", "question"], name="learning_answer_once_per_question"
            ),
            models.CheckConstraint(
                condition=Q(state__in=AnswerState.values), name="learning_answer_state_known"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="learning_answer_revision_from_one"),
        ]


class AnswerRevision(models.Model):
    """A text as it was once saved. Rows are added; what the same pen goes on with is written over (ADR 27).

    `in_use` is False for a text that never became the answer: written on a second device after the answer had
    changed, or before signing in when there was an answer already. It is kept so that nothing typed is lost.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="revisions")
    revision = models.PositiveIntegerField()
    in_use = models.BooleanField(default=True)
    text = models.TextField(blank=True)
    choice = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=5, choices=AnswerState.choices)
    version = models.ForeignKey("courses.CourseVersion", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=35)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["answer", "revision"], condition=Q(in_use=True), name="learning_revision_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=AnswerState.values), name="learning_revision_state_known"
            ),
        ]


class Progress(models.Model):
    """How far an enrolment has come, kept up to date with every answer so that nothing has to count answers.

    `states` maps question ids to the state of their answers; `revision` guards it against two saves at once.
    """

    enrolment = models.OneToOneField(
        Enrolment, primary_key=True, on_delete=models.CASCADE, related_name="progress"
    )
    states = models.JSONField(default=dict)
    done = models.PositiveIntegerField(default=0)
    required = models.PositiveIntegerField(default=0)
    completed_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    if TYPE_CHECKING:
        enrolment_id: Any

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(done__lte=models.F("required")), name="learning_progress_done_within_required"
            ),
            models.CheckConstraint(
                condition=Q(completed_at__isnull=True) | Q(done=models.F("required")),
                name="learning_progress_complete_when_all_done",
            ),
        ]


class PageRead(models.Model):
    """A page that a person has opened: first, and last."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="reads")
    page = models.CharField(max_length=63)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["enrolment", "page"], name="learning_page_read_once"),
        ]
