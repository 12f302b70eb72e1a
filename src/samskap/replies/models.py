"""Replies under the pages of courses, what readers report about them, and how far staff have opened them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from samskap.replies.rules import LONGEST_NAME, Mode, State, Why

_STATES = [(state.value, state.value) for state in State]
_REASONS = [(why.value, why.value) for why in Why]


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Filters that read as sentences."""

    def under(self, course_id: int, page: str) -> "ReplyQuerySet":
        """Keep what stands under one page, the oldest first."""
        return self.filter(course=course_id, page=page).order_by("written_at", "pk")

    def seen_by_all(self) -> "ReplyQuerySet":
        """Keep what everybody sees. Whoever has extra care now is asked anew each time (X-5.6)."""
        return self.filter(state=State.SHOWN, person__extra_care=False)

    def of_person(self, person_id: int) -> "ReplyQuerySet":
        """Keep what one person has written and not removed."""
        return self.filter(person=person_id).exclude(state=State.REMOVED)


class Reply(models.Model):
    """What somebody wrote under a page. It hangs on the page's id, and stays from version to version.

    `name` is what the writer chose to be called here; "" for none. It is never taken from the account.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    course = models.ForeignKey("courses.Course", on_delete=models.PROTECT, related_name="+")
    page = models.CharField(max_length=63)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME, blank=True, default="")
    text = models.TextField()
    #: Of the text: the same text under the same page is the same reply, however often it is sent.
    fingerprint = models.CharField(max_length=32)
    state = models.CharField(max_length=8, choices=_STATES)
    #: Why others don't see it, and what a moderator wrote to the writer about it.
    why = models.CharField(max_length=16, choices=_REASONS, blank=True, default="")
    words = models.TextField(blank=True, default="")
    #: Counts the texts, so that nobody decides about one that isn't there any more.
    revision = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    #: When the text or the state was changed last.
    changed_at = models.DateTimeField()

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "course", "page", "fingerprint"], name="replies_reply_once_per_page"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="replies_reply_state_known"
            ),
            models.CheckConstraint(
                condition=Q(why="") | Q(why__in=[why.value for why in Why]), name="replies_reply_why_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REFUSED.value) | ~Q(why=""), name="replies_reply_refused_says_why"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["course", "page", "written_at"], name="replies_under_a_page"),
            models.Index(fields=["course", "state", "changed_at"], name="replies_queue"),
        ]


class ReportQuerySet(models.QuerySet["Report"]):
    """Filters that read as sentences."""

    def open(self) -> "ReportQuerySet":
        """Keep what nobody of the staff has decided about yet."""
        return self.filter(settled_at=None)


class Report(models.Model):
    """What a reader reported about a reply; without `person` by somebody without account."""

    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="reports")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    #: Of the text that was reported.
    revision = models.PositiveIntegerField()
    text = models.TextField(blank=True, default="")
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["reply", "person", "revision"], name="replies_report_once_a_person_and_text"
            ),
        ]


class Allowance(models.Model):
    """How far staff let replies go in a course; without a row as far as its authors do."""

    course = models.OneToOneField(
        "courses.Course", on_delete=models.CASCADE, related_name="replies_allowance"
    )
    mode = models.CharField(max_length=9, choices=[(mode.value, mode.value) for mode in Mode])
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(mode__in=[mode.value for mode in Mode]), name="replies_allowance_mode_known"
            ),
        ]
