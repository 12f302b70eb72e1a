"""Organisations, municipalities, and memberships with roles."""

import uuid
from datetime import date, datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from samskap.organisations.rules import InvitationState, Role, invitation_state


class Municipality(models.Model):
    """A municipality as the national register has it, in the years it existed under this code."""

    country = models.CharField(max_length=2)
    code = models.CharField(max_length=4)
    name = models.CharField(max_length=100)
    county_code = models.CharField(max_length=2)
    county = models.CharField(max_length=60, blank=True)
    population = models.PositiveIntegerField(null=True, blank=True)
    #: The day the population was counted.
    counted_on = models.DateField(null=True, blank=True)
    valid_from = models.DateField()
    #: Its last day; None while it exists.
    valid_until = models.DateField(null=True, blank=True)
    #: What it became when it was merged, split or renumbered (the largest part).
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    class Meta:
        verbose_name_plural = "municipalities"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["country", "code", "valid_from"], name="organisations_municipality_once_per_period"
            ),
            models.UniqueConstraint(
                fields=["country", "code"],
                condition=Q(valid_until=None),
                name="organisations_municipality_one_today",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="organisations_municipality_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(country__in=["NO", "SE"]), name="organisations_municipality_country_known"
            ),
        ]


class OrganisationKind(models.TextChoices):
    """What an organisation is."""

    MUNICIPALITY = "municipality"
    LEARNING_CENTRE = "learning-centre"
    HIGHER_EDUCATION = "higher-education"
    EMPLOYMENT_SERVICE = "employment-service"
    OTHER = "other"


class Organisation(models.Model):
    """A body that people act for.

    `municipality` is the municipality that it is, or that it lies in. `runs_the_site` marks the one whose
    operators and data-protection officer look after the installation.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(max_length=120)
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    runs_the_site = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values), name="organisations_organisation_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind="municipality") | Q(municipality__isnull=False),
                name="organisations_municipality_is_registered",
            ),
            models.UniqueConstraint(
                fields=["municipality"],
                condition=Q(kind="municipality", closed_on=None),
                name="organisations_one_per_municipality",
            ),
            models.UniqueConstraint(
                fields=["runs_the_site"],
                condition=Q(runs_the_site=True),
                name="organisations_one_runs_the_site",
            ),
            models.UniqueConstraint(
                fields=["kind", "name"], condition=Q(closed_on=None), name="organisations_name_once_per_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Filters that read as sentences."""

    def current(self, *, on: date) -> "MembershipQuerySet":
        """Keep what holds on a day: begun, not over, not ended, in an organisation that isn't closed."""
        begun = self.filter(ended_at=None, valid_from__lte=on)
        not_over = begun.filter(Q(valid_until=None) | Q(valid_until__gte=on))
        return not_over.filter(Q(organisation__closed_on=None) | Q(organisation__closed_on__gt=on))

    def not_over(self, *, on: date) -> "MembershipQuerySet":
        """Keep what holds on a day, or will hold later."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=on), ended_at=None)

    def over(self, *, on: date) -> "MembershipQuerySet":
        """Keep what was ended, or has run out before that day."""
        return self.filter(Q(ended_at__isnull=False) | Q(valid_until__lt=on))

    def of_person(self, person_id: int) -> "MembershipQuerySet":
        """Keep what one person is."""
        return self.filter(person_id=person_id)


class Membership(models.Model):
    """A role that a person has in an organisation, for a time and perhaps for a part of its work only.

    `scope` limits the role to one thing, such as "course:co-creation"; "" is all of the organisation's work.
    A deputy's membership points at the one it stands in for, and has its role.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=[(role.value, role.value) for role in Role])
    scope = models.CharField(max_length=120, blank=True, default="")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    deputy_for = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="deputies"
    )
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="organisations_membership_role_known",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="organisations_membership_ends_after_it_begins",
            ),
            # One running membership per role and scope: giving it twice changes nothing.
            models.UniqueConstraint(
                fields=["person", "organisation", "role", "scope"],
                condition=Q(ended_at=None, deputy_for=None),
                name="organisations_membership_once",
            ),
            models.UniqueConstraint(
                fields=["person", "deputy_for"],
                condition=Q(ended_at=None, deputy_for__isnull=False),
                name="organisations_deputy_once",
            ),
        ]


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Filters that read as sentences."""

    def waiting(self, *, at: datetime) -> "InvitationQuerySet":
        """Keep what can be accepted now."""
        unanswered = self.filter(accepted_at=None, withdrawn_at=None, ends_at__gt=at)
        day = timezone.localdate(at)
        not_over = unanswered.filter(Q(valid_until=None) | Q(valid_until__gte=day))
        return not_over.filter(Q(organisation__closed_on=None) | Q(organisation__closed_on__gt=day))


class Invitation(models.Model):
    """An offer of a role to somebody, for whom a code is the key. Only the code's fingerprint is kept.

    With `email` only the account of that address can accept it. Without, it is printed, and whoever holds
    the sheet can. A printed one has no fingerprint until its sheet has been made.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField(max_length=24, choices=[(role.value, role.value) for role in Role])
    scope = models.CharField(max_length=120, blank=True, default="")
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    deputy_for = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.CASCADE, related_name="deputy_invitations"
    )
    #: Forgotten when the invitation is accepted.
    email = models.EmailField(blank=True, default="")
    fingerprint = models.CharField(max_length=64, unique=True, null=True, blank=True)
    #: In which membership it was made: it falls with it. None from the operator's terminal.
    invited_as = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations"
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="organisations_invitation_role_known",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="organisations_invitation_has_one_outcome",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="organisations_invitation_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-id"], name="organisations_invitation_list"),
        ]

    def state_at(self, at: datetime) -> InvitationState:
        """What has become of it at a moment."""
        return invitation_state(
            accepted_at=self.accepted_at, withdrawn_at=self.withdrawn_at, ends_at=self.ends_at, at=at
        )
