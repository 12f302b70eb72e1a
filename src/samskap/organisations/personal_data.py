"""Which personal data this room holds, and why."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Expiry, Nature, Record, Retention
from samskap.organisations.models import Membership

#: How long a role that is over stays: two years on nobody asks who had it; the audit trail still knows.
KEPT_DAYS = 730

TECHNICAL, PERSONAL, SECRET = Nature.TECHNICAL, Nature.PERSONAL, Nature.SECRET

ACTIVITY = Activity(
    name=gettext_noop("Roles in organisations"),
    people=gettext_noop("Staff of the organisations that take part, and people invited to a role"),
)

RECORDS: tuple[Record, ...] = (
    Record(
        model="organisations.Municipality",
        person=None,
        title=gettext_noop("Municipalities"),
        purpose=gettext_noop("The national registers of municipalities; nothing in them is about a person."),
        fields=dict.fromkeys(
            (
                "id",
                "country",
                "code",
                "name",
                "county_code",
                "county",
                "population",
                "counted_on",
                "valid_from",
                "valid_until",
                "successor",
            ),
            TECHNICAL,
        ),
    ),
    Record(
        model="organisations.Organisation",
        person=None,
        title=gettext_noop("Organisations"),
        purpose=gettext_noop("On whose behalf staff act; nothing in it is about a person."),
        fields=dict.fromkeys(
            (
                "id",
                "public_id",
                "kind",
                "name",
                "municipality",
                "runs_the_site",
                "created_at",
                "closed_on",
            ),
            TECHNICAL,
        ),
    ),
    Record(
        model="organisations.Invitation",
        person="accepted_by",
        address="email",
        title=gettext_noop("Invitations to a role"),
        purpose=gettext_noop("So that somebody can take on a role, once, and it can be seen who invited."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "organisation": PERSONAL,
            "role": PERSONAL,
            "scope": PERSONAL,
            "valid_from": PERSONAL,
            "valid_until": PERSONAL,
            "deputy_for": TECHNICAL,
            "email": PERSONAL,
            "fingerprint": SECRET,
            "invited_as": TECHNICAL,
            "invited_by": TECHNICAL,
            "made_at": PERSONAL,
            "ends_at": PERSONAL,
            "accepted_at": PERSONAL,
            "accepted_by": TECHNICAL,
            "withdrawn_at": PERSONAL,
        },
        labels={
            "organisation": gettext_noop("Organisation"),
            "role": gettext_noop("Role"),
            "scope": gettext_noop("Only for"),
            "valid_from": gettext_noop("First day of the role"),
            "valid_until": gettext_noop("Last day of the role"),
            "made_at": gettext_noop("Invited"),
            "ends_at": gettext_noop("Can be accepted until"),
            "accepted_at": gettext_noop("Accepted"),
            "withdrawn_at": gettext_noop("Withdrawn"),
        },
        # As long as the list of invitations shows it.
        retention=Retention(days=30, counted_from="ends_at"),
    ),
    Record(
        model="organisations.Membership",
        person="person",
        title=gettext_noop("Your roles in organisations"),
        purpose=gettext_noop(
            "So that you can do in an organisation what your role is for, and others see who may do what."
        ),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "person": TECHNICAL,
            "organisation": PERSONAL,
            "role": PERSONAL,
            "scope": PERSONAL,
            "valid_from": PERSONAL,
            "valid_until": PERSONAL,
            "deputy_for": TECHNICAL,
            "given_at": PERSONAL,
            "given_by": TECHNICAL,
            "ended_at": PERSONAL,
        },
        labels={
            "organisation": gettext_noop("Organisation"),
            "role": gettext_noop("Role"),
            "scope": gettext_noop("Only for"),
            "valid_from": gettext_noop("First day"),
            "valid_until": gettext_noop("Last day"),
            "given_at": gettext_noop("Given"),
            "ended_at": gettext_noop("Ended"),
        },
        retention=Retention(days=KEPT_DAYS, counted_from="ended_at"),
    ),
)


def _run_out(before: datetime) -> Any:
    return Membership.objects.filter(ended_at=None, valid_until__lt=timezone.localdate(before))


EXPIRIES = (
    Expiry(
        key="organisations.Membership/run-out",
        what=gettext_noop("Roles whose last day is long past"),
        days=KEPT_DAYS,
        find=_run_out,
    ),
)
