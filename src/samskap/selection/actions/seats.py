"""Giving a place by representation, and taking that back, before the pool is fixed (C-11.1)."""

from datetime import datetime

from django.db import transaction

from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.assessment.models import Disqualification
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.organisations.access import Acting
from samskap.rounds.actions.moving import locked
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.models import Seat


class CantSeat(Exception):
    """A place can't be given, or taken back. `why` is "stage", "state", "full", "reason" or "tie"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@policy("C-11.1")
@transaction.atomic
def give_seat(*, application: Application, reason: str, by: Acting, at: datetime) -> Seat:
    """Give an application one of the places, with the reason. One that has a place keeps it, as it was given.

    Decisions about one round wait for each other, so two people can't give the last place twice. Raises
    CantSeat: the round isn't checked, or is fixed already; the application isn't valid, or late; all places
    are given; there is no reason; whoever decides has a tie to the applicant.
    """
    it, words = locked(application.round_id), normalise(reason).strip()
    stored = Application.objects.select_for_update().get(pk=application.pk)
    if (seat := Seat.objects.filter(application=stored).first()) is not None:
        return seat
    if is_blank(words):
        raise CantSeat("reason")
    _refuse_wrong_time(it)
    if stored.state != State.VALID or stored.late:
        raise CantSeat("state")
    _refuse_tied(stored, by)
    if seats_given(it) >= it.places:
        raise CantSeat("full")
    seat = Seat.objects.create(application=stored, reason=words, decided_at=at, decided_by=by.person)
    _note("selection.seat_given", stored, by, at)
    return seat


@policy("C-11.1")
@transaction.atomic
def take_seat_back(*, application: Application, by: Acting, at: datetime) -> None:
    """Take back a place by representation; one that isn't there is no matter. Raises CantSeat."""
    it = locked(application.round_id)
    seat = Seat.objects.filter(application=application).first()
    if seat is None:
        return
    _refuse_wrong_time(it)
    _refuse_tied(application, by)
    seat.delete()
    _note("selection.seat_taken_back", application, by, at)


def seats_given(it: Round) -> int:
    """How many places are given by representation, to applications that still stand."""
    return Seat.objects.filter(application__round=it, application__state=State.VALID).count()


def _refuse_wrong_time(it: Round) -> None:
    if it.stage != Stage.CHECKED:
        raise CantSeat("stage")


def _refuse_tied(application: Application, by: Acting) -> None:
    if Disqualification.objects.filter(person=by.person, application=application).exists():
        raise CantSeat("tie")


def _note(verb: str, application: Application, by: Acting, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"application:{application.pk}",
        at=at,
        facts={"round": application.round_id},
        **by.who,
    )
