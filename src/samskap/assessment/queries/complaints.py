"""Complaints: those of a round, until when, and what an upheld one leads to."""

from collections.abc import Sequence
from datetime import date, datetime

from samskap.applications.models import Application
from samskap.assessment.models import Complaint
from samskap.assessment.rules.complaining import About, last_day
from samskap.audit.models import Event
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.rounds.models import Round
from samskap.rounds.rules.regulation import terms_of
from samskap.rounds.rules.stages import Stage
from samskap.rounds.working_days import day_in, deadline_for, working_day_for

#: Coming this far was a decision about who gets a place.
_SELECTING = (Stage.FROZEN, Stage.COMMITTED, Stage.DRAWN)


@policy("C-11.4", "C-12.1")
def upheld(it: Round) -> Sequence[Application]:
    """The applications whose complaint about the selection was upheld: each has a seat over quota.

    Nobody else loses a place for it. The first that was decided comes first. One query.
    """
    found = Application.objects.filter(
        round=it, complaints__about=About.SELECTION, complaints__upheld=True
    ).order_by("complaints__decided_at", "pk")
    return list(dict.fromkeys(found))


def complain_until(it: Round, letter_at: datetime) -> datetime:
    """The last second to complain about what a letter of this moment says, in UTC."""
    return deadline_for(
        it.country, last_day(day_in(it.country, letter_at), terms_of(it.regulation.terms).days.complaint)
    )


def contact_of(it: Round) -> str:
    """Where to complain: the programme's address; "" for a programme that says none."""
    return str(it.programme.facts.get("contact", {}).get("email", ""))


def last_day_for(it: Round, letter_on: date) -> date:
    """The last day to complain when the letter is of this day."""
    return working_day_for(it.country, last_day(letter_on, terms_of(it.regulation.terms).days.complaint))


def is_late(complaint: Complaint, it: Round) -> bool:
    """Whether it came after the regulation's days; never when nobody knows the letter's day."""
    return complaint.letter_on is not None and complaint.received_on > last_day_for(it, complaint.letter_on)


def complaints_of(it: Round, acting: Acting) -> Sequence[Complaint]:
    """The complaints of a round, those that wait first; without those somebody is tied to. One query."""
    found = Complaint.objects.filter(application__round=it).exclude(
        application__disqualifications__person=acting.person.pk
    )
    with_all = found.select_related("application", "member", "decided_by")
    return sorted(with_all.order_by("received_on", "pk"), key=lambda each: each.decided_at is not None)


@policy("C-12.1")
def first_deciders(complaint: Complaint) -> frozenset[int]:
    """Row ids of those who decided what a complaint is about: none of them settles it."""
    return frozenset(each for each in _deciders(complaint) if each)


def _deciders(complaint: Complaint) -> Sequence[int | None]:
    about = complaint.about
    if about == About.COMPLETENESS:
        check = getattr(complaint.application, "check_of", None)
        return [check.decided_by_id] if check else []
    if about == About.ASSESSMENT and complaint.member:
        made = getattr(complaint.member, "assessment", None)
        return [made.decided_by_id, made.agreed_by_id] if made else []
    if about == About.SELECTION:
        steps = Event.objects.filter(
            verb="rounds.moved",
            subject=f"round:{complaint.application.round_id}",
            facts__to__in=[stage.value for stage in _SELECTING],
        )
        return list(steps.values_list("by_id", flat=True))
    return []
