"""The audit trail."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class AppendOnly(Exception):
    """Somebody tried to change or remove what is written down."""


class EventQuerySet(models.QuerySet["Event"]):
    """Events can be read and added, nothing else."""

    def about(self, subject: str) -> "EventQuerySet":
        """Keep the events about one thing, such as "course:co-creation"."""
        return self.filter(subject=subject)

    def update(self, **_kwargs: Any) -> NoReturn:
        """Refuse: what was written down stays as it was."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refuse: what was written down stays."""
        raise AppendOnly


class Event(models.Model):
    """One deed. It names people by row id only and never holds text that a person wrote.

    `by_id` is a plain number, not a foreign key: the trail outlives the persons in it, and this room lies
    below theirs. Row ids are never given out twice.
    """

    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    #: In which role it was done, such as "coordinator"; "" for oneself or the system.
    role = models.CharField(max_length=24, blank=True, default="")
    #: Row id of the person it was done for, or whose data was seen.
    about_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject", "-id"], name="audit_event_subject")
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write a new event. Raises AppendOnly for one that is written already."""
        if not self._state.adding:
            raise AppendOnly
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse: what was written down stays."""
        raise AppendOnly
