"""Telling those who take a course that its provider has cancelled it: exactly once for each cancelling."""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from samskap.kernel.policy import policy
from samskap.moocs.models import CourseState
from samskap.notices.actions import put, to_address, to_person
from samskap.notices.models import Letter
from samskap.studies.actions.holding import held, keep
from samskap.studies.letters import CANCELLED, CANCELLED_CONTACT
from samskap.studies.models import Study
from samskap.studies.rules.reaching import Reach, needs_a_call, writes_to_contact
from samskap.studies.rules.telling import RUNNING


@policy("B-4.9", "B-2.9")
def tell_of_cancelled(*, at: datetime) -> int:
    """Tell everybody who takes a cancelled course and hasn't been told of that cancelling; return how many.

    Each in a transaction of its own, that holds the study's row: of two workers one tells, and whoever breaks
    off has told those it got to.
    """
    due = Study.objects.filter(_untold()).order_by("pk").values_list("pk", flat=True)
    return sum(_tell(pk, at=at) for pk in list(due))


def _untold() -> Q:
    running = Q(state__in=list(RUNNING), participant__ended_at=None, course__state=CourseState.CANCELLED)
    return running & (Q(told_of_cancelling_at=None) | Q(told_of_cancelling_at__lt=F("course__state_since")))


@transaction.atomic
def _tell(pk: int, *, at: datetime) -> bool:
    # Held first, asked after: what a colleague or another worker did meanwhile counts.
    found = Study.objects.filter(pk=pk).first()
    if found is None:
        return False
    stored = held(found)
    if not Study.objects.filter(_untold(), pk=pk).exists():
        return False
    participant, person = stored.participant, stored.participant.person
    reach = Reach(
        reach_by=participant.reach_by,
        extra_care=person.extra_care,
        own_email=bool(person.email),
        contact_email=bool(participant.contact_email),
    )
    stored.told_of_cancelling_at = stored.course.state_since
    stored.call_wanted, stored.called_at, stored.called_by = needs_a_call(reach), None, None
    keep(stored, "told_of_cancelling_at", "call_wanted", "called_at", "called_by")
    put(_letters(stored, to_contact=writes_to_contact(reach), at=at))
    return True


def _letters(stored: Study, *, to_contact: bool, at: datetime) -> list[Letter]:
    """The letter to the person, and to the address that staff noted; once for this cancelling."""
    participant, person = stored.participant, stored.participant.person
    key = f"{stored.public_id}:{stored.course.state_since.timestamp():.6f}"
    letters = [
        to_person(
            person=person.pk,
            kind=CANCELLED,
            facts={},
            key=f"{CANCELLED}:{key}",
            at=at,
            organisation=participant.organisation_id,
        )
    ]
    if to_contact:
        letters.append(
            to_address(
                address=participant.contact_email,
                language=person.language,
                kind=CANCELLED_CONTACT,
                facts={},
                key=f"{CANCELLED_CONTACT}:{key}",
                at=at,
                organisation=participant.organisation_id,
            )
        )
    return letters
