"""What becomes of those who are interested: reached, over, registered, deleted."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.centre.actions.registering import Details, register
from samskap.centre.models import Participant
from samskap.interest.access import interests_of
from samskap.interest.letters import forget_receipt
from samskap.interest.models import Interest, InterestState, ReachBy
from samskap.interest.rules.states import may_say
from samskap.kernel.policy import policy
from samskap.kernel.reference import tidy
from samskap.kernel.verdict import Refusal
from samskap.organisations.access import Acting


class NotSaid(Refusal):
    """This can't be said of somebody, or not on this day; `verdict` says why."""


class IsRegistered(Exception):
    """Somebody has been registered already."""


class IsGone(Exception):
    """Nothing is kept about this person any more."""


@policy("B-3.9")
@transaction.atomic
def say_what_became(*, interest: Interest, state: str, on: date, by: Acting, at: datetime) -> Interest:
    """Say what became of somebody, and since when. The same twice changes nothing. Raises NotSaid, IsGone."""
    stored = _locked(interest, by)
    today = timezone.localdate(at)
    verdict = may_say(stored.state, state, on=on, came_on=stored.came_on, today=today)
    if not verdict.ok:
        raise NotSaid(verdict)
    if (stored.state, stored.state_since) != (state, on):
        stored.state, stored.state_since = state, on
        stored.save(update_fields=["state", "state_since"])
        _note("interest.state_said", stored, by, at, state=state)
    return stored


@policy("B-3.11", "B-4.6")
@transaction.atomic
def register_as_participant(
    *, interest: Interest, details: Details, key: UUID, by: Acting, at: datetime
) -> Participant:
    """Register somebody as a participant. What is known stands there from then on; here a number is left.

    Raises IsRegistered when it has been done, IsGone.
    """
    stored = _locked(interest, by)
    if stored.state == InterestState.REGISTERED:
        raise IsRegistered
    participant = register(details=details, by=by, at=at, public_id=key)
    stored.state, stored.state_since = InterestState.REGISTERED, timezone.localdate(at)
    stored.first_name = stored.address = stored.language = stored.fingerprint = ""
    stored.reach_by = ReachBy.AT_CLASS
    stored.save()
    _note("interest.registered", stored, by, at)
    return participant


@policy("B-3.10", "X-5")
@transaction.atomic
def delete(*, interest: Interest, by: Acting, at: datetime) -> None:
    """Delete all that is kept about somebody, at once. Twice is once."""
    stored = interests_of(by).filter(pk=interest.pk).first()
    if stored:
        _note("interest.deleted", stored, by, at)
        forget_receipt(stored)
        stored.delete()


@policy("B-3.10")
@transaction.atomic
def delete_by_number(*, number: str, at: datetime) -> bool:
    """Delete all that is kept about whoever holds a receipt with this number; False when there is nothing."""
    found = Interest.objects.select_for_update().filter(number=tidy(number)).first()
    if found is None:
        return False
    record(verb="interest.deleted_by_number", subject=f"interest:{found.public_id}", by=None, at=at)
    forget_receipt(found)
    found.delete()
    return True


def _locked(interest: Interest, by: Acting) -> Interest:
    stored = interests_of(by).select_for_update(of=("self",)).filter(pk=interest.pk).first()
    if stored is None:
        raise IsGone
    return stored


def _note(verb: str, stored: Interest, by: Acting, at: datetime, **facts: str) -> None:
    record(verb=verb, subject=f"interest:{stored.public_id}", facts=facts, at=at, **by.who)
