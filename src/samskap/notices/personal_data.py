"""Which personal data this room holds, and why."""

from django.conf import settings
from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record, Retention

TECHNICAL, PERSONAL, SECRET = Nature.TECHNICAL, Nature.PERSONAL, Nature.SECRET

ACTIVITY = Activity(
    name=gettext_noop("Letters"),
    people=gettext_noop("Everybody who is written to: people with an account, and people who are invited"),
    recipients=gettext_noop("The mail server, and the provider of short messages if there is one"),
)

RECORDS: tuple[Record, ...] = (
    Record(
        model="notices.Attempt",
        person="letter__person_id",
        title=gettext_noop("When letters to you were sent"),
        purpose=gettext_noop("So that it can be seen why a letter didn’t arrive."),
        fields={
            "id": TECHNICAL,
            "letter": TECHNICAL,
            "at": PERSONAL,
            "channel": PERSONAL,
            "outcome": PERSONAL,
        },
        labels={"channel": gettext_noop("By what"), "outcome": gettext_noop("How it went")},
    ),
    Record(
        model="notices.Letter",
        person="person_id",
        address="address",
        title=gettext_noop("Letters to you"),
        purpose=gettext_noop("So that a letter goes out once, and you can read it on the site."),
        retention=Retention(
            days=settings.LETTERS_KEPT, counted_from="ended_at", setting="SAMSKAP_LETTERS_KEPT"
        ),
        fields={
            "id": TECHNICAL,
            "key": TECHNICAL,
            "kind": PERSONAL,
            "person_id": TECHNICAL,
            "address": PERSONAL,
            "language": PERSONAL,
            "organisation_id": TECHNICAL,
            # Codes to sign in with or to accept an invitation, until the letter is out.
            "facts": SECRET,
            "state": PERSONAL,
            "channel": PERSONAL,
            "reason": TECHNICAL,
            "tries": TECHNICAL,
            "created_at": PERSONAL,
            "due_at": TECHNICAL,
            "claimed_at": TECHNICAL,
            "ended_at": PERSONAL,
            "bundle": TECHNICAL,
        },
        labels={
            "kind": gettext_noop("What it is about"),
            "channel": gettext_noop("By what"),
            "ended_at": gettext_noop("When it was out"),
        },
    ),
    Record(
        model="notices.Preference",
        person="person_id",
        title=gettext_noop("How you want to be written to"),
        purpose=gettext_noop("So that you get the letters that you want, the way you want, and no others."),
        fields={
            "id": TECHNICAL,
            "person_id": TECHNICAL,
            # Of somebody without account who wants no letters: kept so that none come.
            "fingerprint": TECHNICAL,
            "group": PERSONAL,
            "way": PERSONAL,
            "chosen_at": PERSONAL,
        },
        labels={"group": gettext_noop("Which letters"), "way": gettext_noop("How")},
    ),
)
