"""The audit trail, and the chain that makes a change afterwards visible.

The tables refuse changes themselves, too: triggers (migration 0004) stop every UPDATE, and every DELETE but
that of entries which a checkpoint covers.
"""

from typing import Any, ClassVar, NoReturn, TypeVar

from django.db import models
from django.db.models import Q

Row_co = TypeVar("Row_co", bound=models.Model, covariant=True)


class AppendOnly(Exception):
    """Somebody tried to change or remove what is written down."""


class WrittenQuerySet(models.QuerySet[Row_co]):
    """Rows can be read and added, nothing else."""

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refuse: what was written down stays as it was."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse: what was written down stays."""
        raise AppendOnly


class Written(models.Model):
    """A row that is written once."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new row. Raises AppendOnly for one that is written already."""
        if not self._state.adding:
            raise AppendOnly
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: what was written down stays."""
        raise AppendOnly


class EventQuerySet(WrittenQuerySet["Event"]):
    """Filters that read as sentences."""

    def about(self, subject: str) -> "EventQuerySet":
        """Keep the events about one thing, such as "course:co-creation"."""
        return self.filter(subject=subject)

    def unchained(self) -> "EventQuerySet":
        """Keep what the chain hasn't reached yet, in the order of its numbers."""
        return self.filter(link=None).order_by("id")


class Event(Written):
    """One deed. It names people by row id only and never holds text that a person wrote.

    The ids are plain numbers, not foreign keys: the trail outlives the persons in it, and this room lies
    below theirs. Row ids are never given out twice.
    """

    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    #: In which role it was done, such as "coordinator"; "" for oneself or the system.
    role = models.CharField(max_length=24, blank=True, default="")
    #: Row id of the person it was done for, or whose data was seen.
    about_id = models.BigIntegerField(null=True)
    #: Row id of the organisation it was done for.
    organisation_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        # People page through the trail by time, of everybody or of one.
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject", "-id"], name="audit_event_subject"),
            models.Index(fields=["at", "id"], name="audit_event_at"),
            models.Index(
                fields=["by_id", "at", "id"], condition=Q(by_id__isnull=False), name="audit_event_by"
            ),
            models.Index(
                fields=["about_id", "at", "id"], condition=Q(about_id__isnull=False), name="audit_event_about"
            ),
            models.Index(
                fields=["organisation_id", "at", "id"],
                condition=Q(organisation_id__isnull=False),
                name="audit_event_organisation",
            ),
        ]


class Link(Written):
    """The place of an event in the chain. `digest` covers the event, its place, and the digest before it."""

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="link")
    chained_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    objects = WrittenQuerySet["Link"].as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]


class Checkpoint(Written):
    """Where the chain begins since older entries were pruned: the last place that went, and its digest."""

    position = models.BigIntegerField(primary_key=True)
    digest = models.CharField(max_length=64)
    pruned_at = models.DateTimeField()

    objects = WrittenQuerySet["Checkpoint"].as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
