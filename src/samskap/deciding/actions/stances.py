"""Noting what an organisation says to the courses of a term (B-2.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.choosing.models import Candidate
from samskap.deciding.actions.meeting import open_meeting
from samskap.deciding.models import Consultation, Stance, View
from samskap.deciding.rules.consulting import attendees_of, speaks_for
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting


class NotYours(Exception):
    """This person doesn't speak for that organisation in this meeting."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an organisation says to a course; `stance` None takes back what it has said."""

    stance: Stance | None
    remark: str = ""


@policy("B-1", "B-2.4")
@transaction.atomic
def note_views(
    *, meeting: Consultation, organisation: str, said: Mapping[int, Said], by: Acting, at: datetime
) -> int:
    """Note what an organisation says, by row of candidate; return how many rows are other than before.

    Only those that are named are touched, so that two who mark different courses don't undo each other's.
    Raises NotYours; Closed when the minutes are; KeyError for what isn't a candidate of the meeting's term.
    """
    stored = open_meeting(meeting)
    if organisation not in speaks_for(attendees_of(stored.attendees), by.role):
        raise NotYours
    known = set(Candidate.objects.filter(term_id=stored.term_id, pk__in=said).values_list("pk", flat=True))
    if unknown := set(said) - known:
        raise KeyError(*unknown)
    there = {each.candidate_id: each for each in stored.views.filter(organisation=organisation)}
    changed = {key: each for key, each in said.items() if _is_new(there.get(key), each)}
    gone = [key for key, each in changed.items() if each.stance is None]
    stored.views.filter(organisation=organisation, candidate_id__in=gone).delete()
    View.objects.bulk_create(
        [
            View(
                consultation=stored,
                candidate_id=key,
                organisation=organisation,
                stance=each.stance,
                remark=each.remark,
                noted_at=at,
            )
            for key, each in changed.items()
            if each.stance is not None
        ],
        update_conflicts=True,
        unique_fields=["consultation", "candidate", "organisation"],
        update_fields=["stance", "remark", "noted_at"],
    )
    if changed:
        facts = {"courses": len(changed), "taken_back": len(gone)}
        record(verb="deciding.stance_noted", subject=f"meeting:{stored.pk}", at=at, facts=facts, **by.who)
    return len(changed)


def _is_new(there: View | None, said: Said) -> bool:
    if said.stance is None:
        return there is not None
    return there is None or (there.stance, there.remark) != (said.stance, said.remark)
