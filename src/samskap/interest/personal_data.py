"""Which personal data this room holds, and why."""

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record, Retention

TECHNICAL, PERSONAL = Nature.TECHNICAL, Nature.PERSONAL

ACTIVITY = Activity(
    name=gettext_noop("People who are interested in a term’s courses"),
    people=gettext_noop("People who have said so, by a form, on the telephone or on paper"),
)
_PURPOSE = gettext_noop(
    "So that the learning centre can reach you once about the courses you are interested in."
)

RECORDS: tuple[Record, ...] = (
    # About somebody who needs no account: found by an e-mail address, where one was given, or by the number.
    Record(
        model="interest.Interest",
        person=None,
        address="address",
        title=gettext_noop("Courses that you are interested in"),
        purpose=_PURPOSE,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "number": PERSONAL,
            "catalogue": TECHNICAL,
            "first_name": PERSONAL,
            "reach_by": PERSONAL,
            "address": PERSONAL,
            "fingerprint": TECHNICAL,
            "language": PERSONAL,
            "came_by": PERSONAL,
            "channel": TECHNICAL,
            "state": PERSONAL,
            "state_since": PERSONAL,
            "came_on": PERSONAL,
            "noted_by": TECHNICAL,
            "keep_until": PERSONAL,
        },
        labels={
            "number": gettext_noop("Number on the receipt"),
            "first_name": gettext_noop("First name"),
            "reach_by": gettext_noop("How you want to be reached"),
            "address": gettext_noop("Number or address"),
            "language": gettext_noop("Language to talk in"),
            "came_by": gettext_noop("How it came"),
            "state:new": gettext_noop("Nobody has reached you yet"),
            "state:reached": gettext_noop("Reached"),
            "state:registered": gettext_noop("Registered as a participant"),
            "state:over": gettext_noop("Over"),
            "state_since": gettext_noop("Since"),
            "came_on": gettext_noop("Came on"),
            "keep_until": gettext_noop("Kept until"),
        },
        retention=Retention(days=0, counted_from="keep_until"),
    ),
    # It goes with the row above, and can't be reached without it.
    Record(
        model="interest.Interest_entries",
        person=None,
        purpose=gettext_noop("Which courses somebody named; the row goes with that of the person."),
        fields={"id": TECHNICAL, "interest": TECHNICAL, "entry": TECHNICAL},
    ),
)
