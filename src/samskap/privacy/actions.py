"""What is done with what is kept about people: erasing, taking along, agreeing, withdrawing."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.conf import settings
from django.db import IntegrityError, transaction

from samskap.audit.actions import prune, record
from samskap.kernel.policy import policy
from samskap.kernel.reference import reference
from samskap.organisations.actions.memberships import leave_an_operator_without
from samskap.people.models import Person
from samskap.privacy import erasure, export, retention
from samskap.privacy.consents import purpose as purpose_of
from samskap.privacy.models import Consent, RetentionRun
from samskap.privacy.retention import Rule


@dataclass(frozen=True, slots=True)
class Receipt:
    """That somebody was erased: when, under which number, and how many rows of each model went or stay.

    It names nobody; the number stands in the audit trail too.
    """

    number: str
    at: datetime
    gone: Mapping[str, int]
    stays: Mapping[str, int]


def erase_person(
    *, person: Person, by: Person | None, at: datetime, role: str = "", organisation: int | None = None
) -> Receipt:
    """Erase a person and everything of theirs, at once and for good.

    What has to stay no longer says whose it was. Erasing somebody who is gone already erases nothing more and
    gives a receipt for nothing. `organisation` is the row id of the one that staff do it for.

    Raises LastOperator for the only one who looks after the site.
    """
    try:
        return _erase(person.pk, by=by, at=at, role=role, organisation=organisation)
    except IntegrityError:
        # Something was written in the same moment, such as an answer on another device: it goes too.
        return _erase(person.pk, by=by, at=at, role=role, organisation=organisation)


@transaction.atomic
def _erase(pk: int, *, by: Person | None, at: datetime, role: str, organisation: int | None) -> Receipt:
    leave_an_operator_without(person_id=pk, at=at)
    person_id = Person.objects.select_for_update().filter(pk=pk).values_list("pk", flat=True).first()
    there_was = erasure.erase(person_id) if person_id else ()
    receipt = Receipt(
        number=reference(secrets.token_bytes(16), groups=2),
        at=at,
        gone={each.record.model: each.count for each in there_was if each.goes},
        stays={each.record.model: each.count for each in there_was if not each.goes},
    )
    if person_id:
        record(
            verb="privacy.erased", subject=f"person:{person_id}", by=by.pk if by else None, about=person_id,
            role=role, organisation=organisation, at=at,
            facts={"receipt": receipt.number, "rows": sum(receipt.gone.values())},
        )  # fmt: skip
    return receipt


@policy("X-6.5")
def run_retention(*, for_real: bool, at: datetime) -> RetentionRun:
    """Erase what has had its time, or count it only; the run that is kept names nobody.

    In batches with a transaction each: the service goes on meanwhile, and a run that is interrupted has
    written down what it did. Raises periods.BadPeriods before anything is done.
    """
    counts = {}
    for rule in retention.rules():
        count = _erase_by(rule, at=at) if for_real else rule.due(at).count()
        if count:
            counts[rule.key] = {"count": count, "days": rule.period.days, "decision": rule.period.decision}
    if old := prune(at=at, dry_run=not for_real):
        counts["audit.Event"] = {"count": old, "days": settings.AUDIT_KEPT_DAYS, "decision": ""}
    return RetentionRun.objects.create(at=at, for_real=for_real, counts=counts)


def _erase_by(rule: Rule, *, at: datetime) -> int:
    total = 0
    for keys in retention.batches(rule, at=at):
        with transaction.atomic():
            count = retention.erase_batch(rule, keys, at=at)
            facts = {"count": count, "days": rule.period.days or 0, "decided": bool(rule.period.decision)}
            record(verb="privacy.expired", subject=f"rule:{rule.key}", by=None, at=at, facts=facts)
        total += count
    return total


def take_along(*, person: Person, by: Person, at: datetime) -> IO[bytes]:
    """Return everything that is kept about the person as an archive, and write down that it was given.

    Not in one transaction: reading takes a while, and on SQLite nobody else could write meanwhile.
    """
    archive = export.archive(person_id=person.pk, at=at)
    record(verb="privacy.exported", subject=f"person:{person.pk}", by=by.pk, about=person.pk, at=at)
    return archive


@policy("X-6.8")
@transaction.atomic
def give_consent(
    *,
    person: Person,
    purpose: str,
    language: str,
    by: Person,
    at: datetime,
    informed_by: Person | None = None,
    interpreter: bool = False,
    role: str = "",
    organisation: int | None = None,
) -> Consent:
    """Write down that the person agrees, with the wording of today in the language it was read or told in.

    `informed_by` is who told it in a talk; None when the person read it on the page. Agreeing twice to the
    same wording changes nothing; agreeing to a newer one ends the older. `role` and `organisation` (row id)
    say for whom staff write it down.

    Raises UnknownPurpose.
    """
    wanted = purpose_of(purpose)
    Person.objects.select_for_update().get(pk=person.pk)
    standing = Consent.objects.standing().filter(person=person, purpose=purpose).first()
    if standing and standing.wording_version == wanted.current.version:
        return standing
    if standing:
        _end(standing, at=at)
    consent = Consent.objects.create(
        person=person,
        purpose=purpose,
        wording_version=wanted.current.version,
        wording=wanted.current_in(language),
        language=language,
        given_at=at,
        informed_by=informed_by,
        told=informed_by is not None,
        interpreter=interpreter,
    )
    _record_consent("privacy.consent_given", consent, by=by, at=at, role=role, organisation=organisation)
    return consent


@policy("X-6.8")
@transaction.atomic
def withdraw_consent(
    *,
    person: Person,
    purpose: str,
    by: Person,
    at: datetime,
    role: str = "",
    organisation: int | None = None,
) -> bool:
    """End what the person agreed to; False when there was nothing to end."""
    consent = Consent.objects.select_for_update().standing().filter(person=person, purpose=purpose).first()
    if consent is None:
        return False
    _end(consent, at=at)
    _record_consent("privacy.consent_withdrawn", consent, by=by, at=at, role=role, organisation=organisation)
    return True


def _end(consent: Consent, *, at: datetime) -> None:
    # Two presses within a clock's tick: never before it was given.
    consent.withdrawn_at = max(at, consent.given_at)
    consent.save(update_fields=["withdrawn_at"])


def _record_consent(
    verb: str, consent: Consent, *, by: Person, at: datetime, role: str, organisation: int | None
) -> None:
    record(
        verb=verb,
        subject=f"consent:{consent.pk}",
        by=by.pk,
        about=consent.person_id,
        role=role,
        organisation=organisation,
        at=at,
        facts={"purpose": consent.purpose, "wording": consent.wording_version},
    )
