"""Asking other municipalities to apply together, reminding them, and leaving them out again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from samskap.applications.actions.holding import Gone, hold
from samskap.applications.actions.starting import AlreadyApplies
from samskap.applications.models import Application, Participation
from samskap.applications.queries.claims import claim_of
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of, new_token
from samskap.notices.actions import write_to
from samskap.organisations.models import Municipality
from samskap.people.models import Person
from samskap.programmes.facts import facts_of

#: A director isn't written to more often than this.
BETWEEN_LETTERS = timedelta(hours=20)


class OfOtherCountry(Exception):
    """The round is for the municipalities of another country."""


class TooSoon(Exception):
    """The director was written to a short while ago."""


class StillInTeam(Exception):
    """Somebody in the team is there for this municipality."""


@dataclass(frozen=True, slots=True)
class Director:
    """Who says yes for a municipality."""

    name: str
    email: str


@policy("C-9.1", "C-9.3")
@transaction.atomic
def ask_partner(
    application: Application, municipality: Municipality, director: Director, *, by: Person, at: datetime
) -> Participation:
    """Add a municipality of today and write to its director, who answers at a secret address.

    Its own application is used up only by the answer yes. Asked again after a no, or with another director,
    the earlier address opens nothing any more. A partner that has agreed stays as it is.
    Raises AlreadyApplies (with an application of its own), OfOtherCountry, TooSoon, Gone, NotWritable.
    """
    held = hold(application, at=at)
    if municipality.country != held.round.country:
        raise OfOtherCountry
    claim = claim_of(held.round, municipality)
    if claim is not None:
        if claim.application_id == held.pk and not claim.leads:
            return claim
        raise AlreadyApplies(claim)
    there = held.participations.filter(municipality=municipality).first()
    partner = there or Participation(application=held, round_id=held.round_id, municipality=municipality)
    if partner.asked_at and director == Director(partner.director_name, partner.director_email):
        _refuse_too_soon(partner, at)
    partner.director_name, partner.director_email, partner.declined_at = director.name, director.email, None
    return _write(held, partner, by, at)


@transaction.atomic
def remind_partner(partner: Participation, *, by: Person, at: datetime) -> Participation:
    """Write to the director once more, with a fresh address. One who has answered is left in peace.

    Raises TooSoon, Gone, NotWritable.
    """
    held = hold(partner.application, at=at)
    stored = _of(held, partner)
    if stored.agreed_at or stored.declined_at:
        return stored
    _refuse_too_soon(stored, at)
    return _write(held, stored, by, at)


@policy("C-9.3")
@transaction.atomic
def remove_partner(partner: Participation, *, by: Person, at: datetime) -> None:
    """Leave a municipality out again: it is free for another application, and its director is told.

    Doing it again changes nothing. Raises StillInTeam, Gone, NotWritable.
    """
    held = hold(partner.application, at=at)
    stored = held.participations.filter(pk=partner.pk, leads=False).select_related("municipality").first()
    if stored is None:
        return
    if held.members.filter(left_at=None, municipality=stored.municipality).exists():
        raise StillInTeam
    if stored.asked_at and not stored.declined_at:
        _letter("applications.partner_left_out", held, stored, {}, at)
    stored.delete()
    _record("applications.partner_removed", held, stored, by, at)


def _write(held: Application, partner: Participation, by: Person, at: datetime) -> Participation:
    token = new_token()
    partner.fingerprint, partner.asked_at = fingerprint_of(token), at
    partner.save()
    with translation.override(held.language):
        path = reverse("applications:partner", args=[token])
    _letter("applications.partner_asked", held, partner, {"link": settings.BASE_URL + path}, at)
    _record("applications.partner_asked", held, partner, by, at)
    return partner


def _letter(
    kind: str, held: Application, partner: Participation, facts: dict[str, str | int], at: datetime
) -> None:
    lead = held.participations.select_related("municipality").get(leads=True)
    write_to(
        address=partner.director_email,
        language=held.language,
        kind=kind,
        facts={
            "director": partner.director_name,
            "municipality": partner.municipality.name,
            "lead": lead.municipality.name,
            "contact": held.contact.name if held.contact and not held.contact.extra_care else "",
            "programme": facts_of(held.round.programme).text(held.language).title,
            **facts,
        },
        key=f"{kind}:{partner.public_id}:{(partner.fingerprint or '')[:16]}",
        at=at,
    )


def _of(held: Application, partner: Participation) -> Participation:
    stored = held.participations.filter(pk=partner.pk, leads=False).select_related("municipality").first()
    if stored is None:
        raise Gone
    return stored


def _refuse_too_soon(partner: Participation, at: datetime) -> None:
    if partner.asked_at and at - partner.asked_at < BETWEEN_LETTERS:
        raise TooSoon


def _record(verb: str, held: Application, partner: Participation, by: Person, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"application:{held.pk}",
        by=by.pk,
        at=at,
        facts={"municipality": partner.municipality.code},
    )
