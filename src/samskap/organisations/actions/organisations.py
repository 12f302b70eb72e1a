"""Making, changing and closing organisations.

`by` is the membership that somebody acts in, None for the operator's terminal.
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.kernel.text import normalise
from samskap.organisations.models import Membership, Municipality, Organisation, OrganisationKind


class Refused(Exception):
    """An organisation can't be like that; the class says why."""


class NameTaken(Refused):
    """There is an open organisation of this kind with this name."""


class MunicipalityTaken(Refused):
    """This municipality has its organisation already."""


class MunicipalityMissing(Refused):
    """An organisation that is a municipality has to say which."""


class MunicipalityIsPast(Refused):
    """The municipality doesn't exist any more."""


class RunsTheSite(Refused):
    """Without this organisation nobody would look after the site."""


class InThePast(Refused):
    """Nothing can be closed before today: what people did until now was right."""


@transaction.atomic
def make(
    *,
    kind: OrganisationKind,
    name: str,
    municipality: Municipality | None,
    by: Membership | None,
    at: datetime,
) -> Organisation:
    """Make an organisation. Raises Refused."""
    made = Organisation(kind=kind, created_at=at)
    _describe(made, name, municipality)
    _save(made)
    _record("organisations.made", made, by, at, kind=kind.value, municipality=_code(municipality))
    return made


@transaction.atomic
def change(
    *,
    organisation: Organisation,
    name: str,
    municipality: Municipality | None,
    by: Membership | None,
    at: datetime,
) -> None:
    """Change what an organisation is called and where it lies. Raises Refused."""
    before = (organisation.name, organisation.municipality_id)
    _describe(organisation, name, municipality)
    if (organisation.name, organisation.municipality_id) == before:
        return
    _save(organisation)
    renamed = organisation.name != before[0]
    _record("organisations.changed", organisation, by, at, renamed=renamed, municipality=_code(municipality))


@transaction.atomic
def close(*, organisation: Organisation, on: date, by: Membership | None, at: datetime) -> None:
    """Close it from a day on: from then its roles open nothing. Raises Refused."""
    if organisation.runs_the_site:
        raise RunsTheSite
    if on == organisation.closed_on:
        return
    if on < timezone.localdate(at):
        raise InThePast
    organisation.closed_on = on
    _save(organisation)
    _record("organisations.closed", organisation, by, at, on=on.isoformat())


@transaction.atomic
def reopen(*, organisation: Organisation, by: Membership | None, at: datetime) -> None:
    """Open it again; roles that haven't ended hold again. Raises Refused."""
    if organisation.closed_on is None:
        return
    if organisation.kind == OrganisationKind.MUNICIPALITY and _is_past(organisation.municipality, at):
        raise MunicipalityIsPast
    organisation.closed_on = None
    _save(organisation)
    _record("organisations.reopened", organisation, by, at)


def _describe(organisation: Organisation, name: str, municipality: Municipality | None) -> None:
    if municipality is None and organisation.kind == OrganisationKind.MUNICIPALITY:
        raise MunicipalityMissing
    if municipality and municipality.valid_until and municipality.pk != organisation.municipality_id:
        raise MunicipalityIsPast
    organisation.name = " ".join(normalise(name).split())
    organisation.municipality = municipality


def _is_past(municipality: Municipality | None, at: datetime) -> bool:
    last = municipality.valid_until if municipality else None
    return last is not None and last < timezone.localdate(at)


def _save(organisation: Organisation) -> None:
    """Save it. The database knows what is taken, also when two press at once; ask afterwards what it was."""
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as error:
        namesakes = Organisation.objects.filter(
            kind=organisation.kind, name=organisation.name, closed_on=None
        )
        taken = namesakes.exclude(pk=organisation.pk).exists()
        if organisation.pk:
            organisation.refresh_from_db()
        raise (NameTaken if taken else MunicipalityTaken) from error


def _code(municipality: Municipality | None) -> str:
    return f"{municipality.country}-{municipality.code}" if municipality else "none"


def _record(
    verb: str, organisation: Organisation, by: Membership | None, at: datetime, **facts: str | bool
) -> None:
    record(
        verb=verb,
        subject=f"organisation:{organisation.public_id}",
        by=by.person_id if by else None,
        role=by.role if by else "",
        organisation=organisation.pk,
        at=at,
        facts=facts,
    )
