"""Channels, short links, and how often these were followed on a day."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class ChannelKind(models.TextChoices):
    """Where people are told."""

    LANGUAGE_CLASS = "language-class"
    LIBRARY = "library"
    EMPLOYMENT_SERVICE = "employment-service"
    HOUSING_AREA = "housing-area"
    SOCIAL_MEDIA = "social-media"
    OTHER = "other"


class Channel(models.Model):
    """A way to reach people, such as the library's notice board."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="channels"
    )
    kind = models.CharField(max_length=20, choices=ChannelKind.choices)
    name = models.CharField(max_length=120)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="campaigns_channel_name_once"),
            models.CheckConstraint(
                condition=Q(kind__in=ChannelKind.values), name="campaigns_channel_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ShortLink(models.Model):
    """A short address on a poster: it leads to a catalogue or one course in it, and says by which channel."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    #: What stands in the address: a code without letters that look alike.
    code = models.CharField(max_length=12, unique=True)
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="links")
    catalogue = models.ForeignKey("catalogue.Catalogue", on_delete=models.CASCADE, related_name="short_links")
    #: None leads to the whole catalogue.
    entry = models.ForeignKey(
        "catalogue.Entry", null=True, blank=True, on_delete=models.CASCADE, related_name="short_links"
    )
    #: In which language it opens.
    language = models.CharField(max_length=7)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["channel", "entry", "language"],
                condition=Q(closed_at=None, entry__isnull=False),
                name="campaigns_link_to_a_course_once",
            ),
            models.UniqueConstraint(
                fields=["channel", "catalogue", "language"],
                condition=Q(closed_at=None, entry=None),
                name="campaigns_link_to_a_catalogue_once",
            ),
        ]


class DayCount(models.Model):
    """How often a short link was followed on a day: nothing about who did (B-3.2)."""

    link = models.ForeignKey(ShortLink, on_delete=models.CASCADE, related_name="counts")
    day = models.DateField()
    count = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["link", "day"], name="campaigns_count_once_a_day"),
        ]
