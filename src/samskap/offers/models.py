"""Places that are offered, what is answered, and who takes whose place."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class OfferState(models.TextChoices):
    """How an offer stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    #: Taken back, because the draw it came from was annulled.
    WITHDRAWN = "withdrawn"
    #: It was taken, and goes on to another, for the team fell apart before the start.
    LAPSED = "lapsed"


class Offer(models.Model):
    """A place offered to an application until a moment. Who comes next was pressed by a human.

    `because` says where it comes from: "seat" by representation, "lot", "everybody" when there were places
    for all, "waiting" from the waiting list, "appeal" over quota after a complaint.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="offers"
    )
    because = models.CharField(
        max_length=9, choices=[(each, each) for each in ("seat", "lot", "everybody", "waiting", "appeal")]
    )
    #: The offer that came free for this one.
    replaces = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    state = models.CharField(max_length=9, choices=OfferState.choices, default=OfferState.OPEN)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reply_by = models.DateTimeField()
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    #: Why it was declined, if somebody wants to say.
    words = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(state__in=["open", "accepted"]),
                name="offers_one_stands_per_application",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=Q(replaces__isnull=False),
                name="offers_a_place_is_given_on_once",
            ),
            models.CheckConstraint(condition=Q(state__in=OfferState.values), name="offers_state_known"),
        ]


class MemberReply(models.Model):
    """One person of a team and an offered place: the letter with a secret address, and what the person says.

    `comes` is None until then. `fingerprint` is the SHA-256 of the token in that address; who has left the
    team, or whose place is gone, opens nothing with it.
    """

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="replies")
    member = models.ForeignKey("applications.TeamMember", on_delete=models.CASCADE, related_name="replies")
    fingerprint = models.CharField(max_length=64, null=True, blank=True, unique=True)
    asked_at = models.DateTimeField()
    comes = models.BooleanField(null=True, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "member replies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["offer", "member"], name="offers_member_replies_once"),
            models.CheckConstraint(
                condition=Q(comes=None, replied_at=None) | Q(comes__isnull=False, replied_at__isnull=False),
                name="offers_reply_has_time",
            ),
        ]


class Shortfall(models.Model):
    """A team that no longer is what the regulation asks for, with a day to mend it by."""

    application = models.OneToOneField(
        "applications.Application", on_delete=models.CASCADE, related_name="shortfall"
    )
    found_at = models.DateTimeField()
    mend_by = models.DateTimeField()
    mended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(mend_by__gt=F("found_at")), name="offers_shortfall_has_a_day"),
        ]
