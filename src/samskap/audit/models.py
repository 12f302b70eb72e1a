"""The audit trail."""

from django.db import models


class Event(models.Model):
    """One deed. It names people by row id only and never holds text that a person wrote."""

    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=120)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["subject", "-id"], name="audit_event_subject")]
