"""Certificates that were issued, what is drawn from them, and who may see them."""

import uuid
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from samskap.awards.rules import LARGEST_SIGNATURES, Kind, Reach, State, Why
from samskap.organisations.models import Organisation
from samskap.people.models import Person
from samskap.programmes.models import Enrolment
from samskap.signing.models import SigningKey, StatusEntry


def _choices(values: type[Kind] | type[State] | type[Reach] | type[Why]) -> list[tuple[str, str]]:
    return [(each.value, each.value) for each in values]


class Achievement(models.Model):
    """One version of what can be earned, as the world may know it: no person is in it.

    `key` names what it is ("course:co-creation"), `version` which wording of it. `facts` are its title,
    outcomes, criteria and hours by language (`samskap.awards.achievements.Facts`). It never changes, and it
    stays when nobody has the certificate any more: credentials point at its address.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    issuer = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="achievements"
    )
    kind = models.CharField(max_length=20, choices=_choices(Kind))
    key = models.CharField(max_length=120)
    version = models.PositiveIntegerField()
    facts = models.JSONField()
    made_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["issuer", "kind", "key", "version"], name="awards_achievement_version_once"
            ),
            # Without an issuer it is the installation's own: two empty ones are the same, too.
            models.UniqueConstraint(
                fields=["kind", "key", "version"],
                condition=Q(issuer=None),
                name="awards_own_achievement_version_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="awards_achievement_kind_known"),
        ]


class Award(models.Model):
    """One certificate, frozen when it was issued: `snapshot` never changes, `digest` shows that it didn't.

    A mistake in it is mended by a new one that `supersedes` it. It goes when the person's account goes; the
    check page then knows nothing (journey A2), and only its place in the status list is never used again.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=20, choices=_choices(Kind))
    state = models.CharField(max_length=12, choices=_choices(State), default=State.ISSUED)
    #: When the state last changed.
    state_at = models.DateTimeField()
    achievement = models.ForeignKey(Achievement, on_delete=models.PROTECT, related_name="awards")
    #: None: the installation itself, where no organisation runs it.
    issuer = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="awards"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="awards")
    enrolment = models.ForeignKey(
        Enrolment, null=True, blank=True, on_delete=models.CASCADE, related_name="awards"
    )
    supersedes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="superseded_by"
    )
    issued_at = models.DateTimeField()
    #: Who pressed the button: the person, or somebody of the issuer.
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.OneToOneField(StatusEntry, on_delete=models.PROTECT, related_name="award")
    #: Whether the page of the number shows the whole name instead of initials: the holder's wish.
    name_shown = models.BooleanField(default=False)
    snapshot = models.JSONField()
    digest = models.CharField(max_length=64)
    #: The name in it, folded (kernel.text.fold): the issuer finds it by that, without opening any snapshot.
    folded_name = models.TextField(blank=True, default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["enrolment", "kind"],
                condition=Q(state="issued"),
                name="awards_one_standing_per_enrolment",
            ),
            models.UniqueConstraint(
                fields=["person", "achievement"],
                condition=Q(state="issued"),
                name="awards_one_standing_per_achievement",
            ),
            models.CheckConstraint(condition=Q(state__in=list(State)), name="awards_award_state_known"),
            models.CheckConstraint(condition=Q(kind__in=list(Kind)), name="awards_award_kind_known"),
            models.CheckConstraint(
                condition=~Q(kind="course-certificate") | Q(enrolment__isnull=False),
                name="awards_course_certificate_of_an_enrolment",
            ),
            models.CheckConstraint(
                condition=Q(supersedes=None) | ~Q(supersedes=F("id")), name="awards_supersedes_another"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["issuer", "-id"], name="awards_award_list"),
        ]


class Form(models.TextChoices):
    """What an award can be drawn or written as, and is kept."""

    PDF = "pdf"
    CREDENTIAL = "credential"


class Rendering(models.Model):
    """A file made of an award, kept as it was made: the next version of a tool would make other bytes.

    Kept in the database so that it is written, backed up and erased together with its award (ADR 5). One
    that was `replaced_at` some time, because its key can't be trusted any more, is known by its fingerprint
    only: its `content` is empty.
    """

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="renderings")
    form = models.CharField(max_length=12, choices=Form.choices)
    content = models.BinaryField()
    #: SHA-256 in hexadecimal: by it the check page knows a file again.
    fingerprint = models.CharField(max_length=64, unique=True)
    signed_with = models.ForeignKey(
        SigningKey, null=True, blank=True, on_delete=models.PROTECT, related_name="renderings"
    )
    made_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["award", "form"], condition=Q(replaced_at=None), name="awards_one_file_of_each_form"
            ),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="awards_rendering_form_known"),
        ]


class ShareQuerySet(models.QuerySet["Share"]):
    """Filters that read as sentences."""

    def open_on(self, day: date) -> "ShareQuerySet":
        """Keep those that show something that day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), revoked_at=None)

    def closed_on(self, day: date) -> "ShareQuerySet":
        """Keep those that were closed, or whose last day was before."""
        return self.filter(Q(revoked_at__isnull=False) | Q(ends_on__lt=day))


class Share(models.Model):
    """The holder's permission for whoever has a link to see so much of an award.

    Only the token's fingerprint is kept. `rendering` is the PDF whose square code carries the token.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="shares")
    rendering = models.OneToOneField(
        Rendering, null=True, blank=True, on_delete=models.CASCADE, related_name="share"
    )
    #: SHA-256 of the token, in hexadecimal.
    fingerprint = models.CharField(max_length=64, unique=True)
    reach = models.CharField(max_length=12, choices=_choices(Reach))
    #: The holder's own note, such as whom the link was given to.
    note = models.CharField(max_length=80, blank=True, default="")
    made_at = models.DateTimeField()
    #: The last day it can be opened; None for as long as the award stands.
    ends_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    views = models.PositiveIntegerField(default=0)

    objects = ShareQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(reach__in=list(Reach)), name="awards_share_reach_known"),
        ]


class Withdrawal(models.Model):
    """A proposal to withdraw an award, which takes two persons; the holder is told why.

    `text` is written to the holder. Without an answer in `decided_at` it waits; `withdrawn` says how it was
    decided.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="withdrawals")
    why = models.CharField(max_length=16, choices=_choices(Why))
    text = models.TextField(max_length=2000)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn = models.BooleanField(default=False)
    #: Since then it keeps the holder from no new certificate: an objection was right.
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["award"], condition=Q(decided_at=None), name="awards_one_withdrawal_waits"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(proposed_by=None) | ~Q(decided_by=F("proposed_by")),
                name="awards_withdrawal_takes_two",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(decided_at__isnull=False),
                name="awards_withdrawal_is_decided",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at=None) | Q(withdrawn=True), name="awards_only_withdrawn_is_set_aside"
            ),
            models.CheckConstraint(condition=Q(why__in=list(Why)), name="awards_withdrawal_why_known"),
        ]


class Logo(models.Model):
    """An issuer's logo as a clean PNG. Kept as long as an award's snapshot names it."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    png = models.BinaryField()
    made_at = models.DateTimeField()


class Design(models.Model):
    """What an organisation puts on its certificates: a logo, who signs, own words by language.

    `signatures` are at most LARGEST_SIGNATURES pairs {"name", "title"}; `words` are {language: {"statement":
    …}}. Changing it changes no certificate that was issued: each has a copy in its snapshot.
    """

    SIGNATURES = LARGEST_SIGNATURES

    organisation = models.OneToOneField(
        Organisation, primary_key=True, on_delete=models.CASCADE, related_name="certificate_design"
    )
    logo = models.ForeignKey(Logo, null=True, blank=True, on_delete=models.PROTECT, related_name="designs")
    #: What the logo shows, for those who can't see it.
    logo_text = models.CharField(max_length=120, blank=True, default="")
    signatures = models.JSONField(default=list)
    words = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
