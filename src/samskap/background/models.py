"""When things that repeat are due, and which workers are alive. The queue itself is django-tasks-db's."""

from django.db import models


class Due(models.Model):
    """When a periodic task is to be put into the queue next. Whoever moves the time on puts it there."""

    task = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "due"


class Pulse(models.Model):
    """A worker's sign of life; what a worker without one had in hand is taken up again."""

    worker = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField(db_index=True)
