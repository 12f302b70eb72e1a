"""Which personal data this room holds, and why; also that of the libraries it signs people in with."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Expiry, Nature, Record, Retention
from samskap.people.models import Person, Session

TECHNICAL, PERSONAL, SECRET = Nature.TECHNICAL, Nature.PERSONAL, Nature.SECRET

ACTIVITY = Activity(
    name=gettext_noop("Accounts and signing in"),
    people=gettext_noop("Everybody who has an account: learners, participants and staff"),
)

_ACCOUNT = gettext_noop("So that you have an account and only you can get into it.")
_WAYS_IN = gettext_noop("So that you can sign in the way you chose, and see which ways there are.")

RECORDS: tuple[Record, ...] = (
    Record(
        model="people.Person",
        person="self",
        address="email",
        title=gettext_noop("Your account"),
        purpose=_ACCOUNT,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "password": SECRET,
            "last_login": PERSONAL,
            "email": PERSONAL,
            "user_name": PERSONAL,
            "name": PERSONAL,
            "phone": PERSONAL,
            "language": PERSONAL,
            "is_active": PERSONAL,
            "extra_care": PERSONAL,
            "has_roles": TECHNICAL,
            "created_at": PERSONAL,
            "joined_at": PERSONAL,
        },
        labels={
            "last_login": gettext_noop("Signed in last"),
            "is_active": gettext_noop("The account is open"),
            "extra_care": gettext_noop("Extra care is taken"),
            "joined_at": gettext_noop("Came in for the first time"),
        },
    ),
    Record(
        model="people.Session",
        person="person",
        title=gettext_noop("Where you are signed in"),
        purpose=gettext_noop("So that you stay signed in, see where, and can sign out from afar."),
        fields={
            "session_key": SECRET,
            # What a visitor typed before signing in lies in here as well; signing in moves it to the answers.
            "session_data": SECRET,
            "expire_date": PERSONAL,
            "person": TECHNICAL,
            "started_at": PERSONAL,
            "seen_on": PERSONAL,
            "device": PERSONAL,
            "shared": PERSONAL,
        },
        labels={
            "expire_date": gettext_noop("Ends by itself"),
            "seen_on": gettext_noop("Seen last"),
            "device": gettext_noop("Device"),
            "shared": gettext_noop("A computer that others use too"),
        },
        # A day longer than it lives: samskap.people.sessions.KEPT_AFTER_END.
        retention=Retention(days=1, counted_from="expire_date"),
    ),
    Record(
        model="people.CodeCard",
        person="person",
        title=gettext_noop("Cards with a code that were printed for you"),
        purpose=_WAYS_IN,
        fields={
            "id": TECHNICAL,
            "person": TECHNICAL,
            "issued_by": TECHNICAL,
            "issued_at": PERSONAL,
            "expires_at": PERSONAL,
            "code_hash": SECRET,
            "used_at": PERSONAL,
            "voided_at": PERSONAL,
        },
        labels={
            "issued_at": gettext_noop("Printed"),
            "expires_at": gettext_noop("The code works until"),
            "used_at": gettext_noop("Used"),
            "voided_at": gettext_noop("Replaced by a newer card"),
        },
        # Long enough to look into a complaint that somebody else used a card.
        retention=Retention(days=365, counted_from="expires_at"),
    ),
    Record(
        model="account.EmailAddress",
        person="user",
        title=gettext_noop("Your e-mail addresses"),
        purpose=_WAYS_IN,
        fields={
            "id": TECHNICAL,
            "user": TECHNICAL,
            "email": PERSONAL,
            "verified": PERSONAL,
            "primary": PERSONAL,
        },
        labels={
            "verified": gettext_noop("Confirmed with a code"),
            "primary": gettext_noop("The one we write to"),
        },
    ),
    Record(
        model="account.EmailConfirmation",
        person="email_address__user",
        purpose=_WAYS_IN,
        title=gettext_noop("Letters to confirm an address"),
        fields={
            "id": TECHNICAL,
            "email_address": TECHNICAL,
            "created": PERSONAL,
            "sent": PERSONAL,
            "key": SECRET,
        },
        labels={"created": gettext_noop("Made"), "sent": gettext_noop("Sent")},
    ),
    Record(
        model="mfa.Authenticator",
        person="user",
        title=gettext_noop("Your passkeys, code apps and recovery codes"),
        purpose=_WAYS_IN,
        fields={
            "id": TECHNICAL,
            "user": TECHNICAL,
            "type": PERSONAL,
            "data": SECRET,
            "created_at": PERSONAL,
            "last_used_at": PERSONAL,
        },
        labels={
            "type": gettext_noop("Kind"),
            "type:webauthn": gettext_noop("Passkey"),
            "type:totp": gettext_noop("Code app"),
            "type:recovery_codes": gettext_noop("Recovery codes"),
            "last_used_at": gettext_noop("Used last"),
        },
    ),
    Record(
        model="people.SignOn",
        person=None,
        purpose=gettext_noop("So that people of an organisation can come in by its own sign-on."),
        fields={
            "id": TECHNICAL,
            "slug": TECHNICAL,
            "name": TECHNICAL,
            "issuer": TECHNICAL,
            "client_id": TECHNICAL,
            "method": TECHNICAL,
            "secret": SECRET,
            "key_id": TECHNICAL,
            "scopes": TECHNICAL,
            "acr_values": TECHNICAL,
            "second_factor_when": TECHNICAL,
            "domains": TECHNICAL,
            "is_open": TECHNICAL,
            "created_at": TECHNICAL,
        },
    ),
    Record(
        model="people.Identity",
        person="person",
        title=gettext_noop("Sign-on with your organisation"),
        purpose=_WAYS_IN,
        fields={
            "id": TECHNICAL,
            "person": TECHNICAL,
            "issuer": PERSONAL,
            "subject": PERSONAL,
            "added_at": PERSONAL,
            "last_used_at": PERSONAL,
        },
        labels={
            "issuer": gettext_noop("Sign-on"),
            "subject": gettext_noop("Your name there"),
            "added_at": gettext_noop("Added"),
            "last_used_at": gettext_noop("Used last"),
        },
    ),
)

#: How long an address that was typed and never confirmed is kept, in days.
UNCONFIRMED_DAYS = 7


def _never_confirmed(before: datetime) -> Any:
    return Person.objects.never_confirmed(before=before)


def _unused(before: datetime) -> Any:
    """Neither signed in since nor still signed in; nobody with a role, and nobody who has yet to come in."""
    still_seen = Session.objects.filter(seen_on__gte=timezone.localdate(before), person__isnull=False)
    rest = Person.objects.filter(last_login__lt=before, has_roles=False)
    return rest.exclude(pk__in=still_seen.values("person"))


EXPIRIES = (
    Expiry(
        key="people.Person/unused",
        what=gettext_noop("Accounts that nobody has used"),
        # Off as delivered: an account that rests hurts nobody, and losing one's answers does.
        days=None,
        find=_unused,
    ),
    Expiry(
        key="people.Person/unconfirmed",
        what=gettext_noop("Accounts whose address nobody confirmed"),
        days=UNCONFIRMED_DAYS,
        find=_never_confirmed,
    ),
)

#: Tables of Django and of libraries that hold nothing about anybody here, and why.
ABOUT_NOBODY = {
    "auth.Group": "Comes with Django; roles are in organisations, so it stays empty.",
    "auth.Group_permissions": "Likewise.",
    "auth.Permission": "The names of permissions, which come with Django.",
    "contenttypes.ContentType": "The names of tables.",
}
