"""Which personal data this room holds, and why."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_noop

from samskap.centre.actions.ending import count_and_delete
from samskap.centre.queries import accounts_to_go
from samskap.kernel.personal_data import Activity, Erasure, Expiry, Ground, Nature, Record, Retention

TECHNICAL, PERSONAL = Nature.TECHNICAL, Nature.PERSONAL

ACTIVITY = Activity(
    name=gettext_noop("Participants of a learning centre, and questions about them from outside"),
    people=gettext_noop("People who are registered with an organisation"),
)

_DAY_AND_KIND = gettext_noop("It says that somebody asked, and says nothing about anybody.")

RECORDS: tuple[Record, ...] = (
    Record(
        model="centre.Participant",
        person="person",
        title=gettext_noop("Where you are registered"),
        purpose=gettext_noop("So that the organisation knows who takes part, and can reach you as you want."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "organisation": PERSONAL,
            "person": TECHNICAL,
            "number": PERSONAL,
            "reach_by": PERSONAL,
            "contact_email": PERSONAL,
            "registered_at": PERSONAL,
            "registered_by": TECHNICAL,
            "first_keeper": TECHNICAL,
            "second_keeper": TECHNICAL,
            "ended_at": PERSONAL,
            "keep_until": PERSONAL,
        },
        labels={
            "number": gettext_noop("Your number there"),
            "reach_by": gettext_noop("How you want to be reached"),
            "contact_email": gettext_noop("E-mail address for letters"),
            "registered_at": gettext_noop("Registered"),
            "ended_at": gettext_noop("Ended"),
            "keep_until": gettext_noop("Kept until"),
        },
        retention=Retention(days=0, counted_from="keep_until"),
    ),
    Record(
        model="centre.Concern",
        person="participant__person",
        title=gettext_noop("Requests for public records that may be about you"),
        purpose=gettext_noop("So that nothing about you is given out before somebody has weighed the harm."),
        ground=Ground.LEGAL_OBLIGATION,
        fields={"id": TECHNICAL, "request": TECHNICAL, "participant": TECHNICAL},
    ),
    Record(
        model="centre.RecordsRequest",
        person=None,
        title=gettext_noop("Requests for public records"),
        purpose=gettext_noop("So that requests are answered in time, and after weighing the harm."),
        ground=Ground.LEGAL_OBLIGATION,
        erasure=Erasure.KEPT,
        why_kept=gettext_noop("It says that a request was made and answered, and not whom it was about."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "organisation": TECHNICAL,
            "reference": TECHNICAL,
            "received_on": TECHNICAL,
            "registered_at": TECHNICAL,
            "registered_by": TECHNICAL,
            "harm": TECHNICAL,
            "weighed_at": TECHNICAL,
            "weighed_by": TECHNICAL,
            "outcome": TECHNICAL,
            "closed_at": TECHNICAL,
        },
    ),
    Record(
        model="centre.Enquiry",
        person=None,
        title=gettext_noop("Questions whether somebody is here"),
        purpose=gettext_noop("So that staff see when somebody is being looked for."),
        erasure=Erasure.KEPT,
        why_kept=_DAY_AND_KIND,
        fields={
            "id": TECHNICAL,
            "organisation": TECHNICAL,
            "asked_at": TECHNICAL,
            "channel": TECHNICAL,
            "asker": TECHNICAL,
            "noted_by": TECHNICAL,
            "noted_at": TECHNICAL,
        },
        retention=Retention(days=730, counted_from="noted_at"),
    ),
    Record(
        model="centre.EndedCount",
        person=None,
        title=gettext_noop("How many participants were deleted"),
        purpose=gettext_noop("So that a year’s count stays right when nobody’s record is left."),
        erasure=Erasure.KEPT,
        why_kept=gettext_noop("It is a count."),
        fields={"id": TECHNICAL, "organisation": TECHNICAL, "year": TECHNICAL, "count": TECHNICAL},
    ),
)

#: Of a participant that is deleted, a count is left.
ERASE = {"centre.Participant": count_and_delete}


def _participation_over(moment: datetime) -> Any:
    return accounts_to_go(on=timezone.localdate(moment))


EXPIRIES = (
    Expiry(
        key="people.Person/participation-over",
        what=gettext_noop("Accounts that an organisation opened for participants whose time is over"),
        days=0,
        find=_participation_over,
    ),
)
