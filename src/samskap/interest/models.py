"""People who have said that they are interested: a first name and one way to reach them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q


class CameBy(models.TextChoices):
    """How it reached us."""

    WEB = "web"
    PHONE = "phone"
    PAPER = "paper"
    IN_PERSON = "in-person"


class ReachBy(models.TextChoices):
    """The one way in which somebody wants to be reached."""

    PHONE = "phone"
    TEXT_MESSAGE = "text-message"
    EMAIL = "email"
    LETTER = "letter"
    #: Through the language class; then there is nothing to write down.
    AT_CLASS = "at-class"


class InterestState(models.TextChoices):
    """What has come of it."""

    NEW = "new"
    REACHED = "reached"
    REGISTERED = "registered"
    #: Doesn't want to any more, or couldn't be reached.
    OVER = "over"


class Interest(models.Model):
    """Somebody wants to study. Kept until `keep_until`, unless the person becomes a participant."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    #: What is on the receipt: short, without letters that look alike.
    number = models.CharField(max_length=12, unique=True)
    catalogue = models.ForeignKey("catalogue.Catalogue", on_delete=models.PROTECT, related_name="interests")
    #: "" once the person is registered: then it stands there.
    first_name = models.CharField(max_length=60, blank=True, default="")
    reach_by = models.CharField(max_length=12, choices=ReachBy.choices)
    #: A number or an address; "" where they are met in class, or where it is known elsewhere now.
    address = models.CharField(max_length=300, blank=True, default="")
    #: Of name and address (`rules.fingerprint_of`): the same person twice counts once; "" without an address.
    fingerprint = models.CharField(max_length=32, blank=True, default="")
    #: What one would like to talk in.
    language = models.CharField(max_length=40, blank=True, default="")
    entries = models.ManyToManyField("catalogue.Entry", blank=True, related_name="interests")
    came_by = models.CharField(max_length=9, choices=CameBy.choices)
    #: The channel whose short link was followed, if any.
    channel = models.ForeignKey(
        "campaigns.Channel", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    state = models.CharField(max_length=10, choices=InterestState.choices, default=InterestState.NEW)
    state_since = models.DateField()
    came_on = models.DateField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    keep_until = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["catalogue", "fingerprint"], condition=~Q(fingerprint=""), name="interest_person_once"
            ),
            models.CheckConstraint(
                condition=Q(reach_by="at-class") | ~Q(address=""), name="interest_can_be_reached"
            ),
            models.CheckConstraint(
                condition=Q(
                    came_by__in=CameBy.values, reach_by__in=ReachBy.values, state__in=InterestState.values
                ),
                name="interest_words_known",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["catalogue", "state", "came_on"], name="interest_list"),
        ]
