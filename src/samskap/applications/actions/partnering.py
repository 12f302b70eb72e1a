"""What the director of a municipality that was asked along answers: yes or no."""

from datetime import datetime

from django.db import IntegrityError, transaction

from samskap.applications.actions.holding import NotWritable, hold
from samskap.applications.actions.starting import AlreadyApplies
from samskap.applications.models import Participation
from samskap.applications.queries.claims import claim_of
from samskap.applications.telling import tell_contact
from samskap.audit.actions import record
from samskap.kernel.policy import policy


class NotAsked(Exception):
    """The municipality isn't asked any more: it was left out, or the application is over."""


@policy("C-9.2", "C-9.3")
def agree(partner: Participation, *, at: datetime) -> Participation:
    """The municipality applies along: its one application of the round is used up. Said twice is said once.

    A no that was said before stays. Raises AlreadyApplies when it has a live application, and then nothing
    has changed: the question still stands. Raises NotAsked, NotWritable.
    """
    try:
        return _agree(partner, at)
    except IntegrityError:
        claim = claim_of(partner.round, partner.municipality)
        if claim is None or claim.pk == partner.pk:
            raise
        raise AlreadyApplies(claim) from None


@transaction.atomic
def _agree(partner: Participation, at: datetime) -> Participation:
    stored = _held(partner, at)
    if stored.agreed_at or stored.declined_at:
        return stored
    claim = claim_of(stored.round, stored.municipality)
    if claim is not None and claim.pk != stored.pk:
        raise AlreadyApplies(claim)
    stored.agreed_at, stored.live = at, True
    stored.save(update_fields=["agreed_at", "live"])
    _note(stored, "applications.partner_agreed", at)
    return stored


@policy("C-9.3")
@transaction.atomic
def decline(partner: Participation, *, at: datetime) -> Participation:
    """The municipality doesn't apply along. Said twice is said once; a yes that was said before stays.

    Raises NotAsked, NotWritable.
    """
    stored = _held(partner, at)
    if stored.agreed_at or stored.declined_at:
        return stored
    stored.declined_at = at
    stored.save(update_fields=["declined_at"])
    _note(stored, "applications.partner_declined", at)
    return stored


def _held(partner: Participation, at: datetime) -> Participation:
    held = hold(partner.application, at=at)
    of_it = held.participations.select_related("municipality", "round", *_APPLICATION)
    stored = of_it.filter(pk=partner.pk, fingerprint=partner.fingerprint).first()
    if stored is None or stored.fingerprint is None:
        raise NotAsked
    return stored


def _note(partner: Participation, verb: str, at: datetime) -> None:
    event = record(
        verb=verb,
        subject=f"application:{partner.application_id}",
        by=None,
        at=at,
        facts={"municipality": partner.municipality.code},
    )
    tell_contact(
        partner.application,
        "applications.partner_answered",
        key=f"applications.partner_answered:{event.pk}",
        at=at,
        facts={"municipality": partner.municipality.name, "agreed": int(partner.agreed_at is not None)},
    )


_APPLICATION = ("application__round__programme__organisation", "application__contact")

__all__ = ["AlreadyApplies", "NotAsked", "NotWritable", "agree", "decline"]
