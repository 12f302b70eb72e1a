"""Changing what an organisation puts on the certificates that it issues from now on."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.awards.models import Award, Design, Logo
from samskap.awards.snapshot import Signature
from samskap.issuing.logos import fingerprint
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting


@policy("A-8.20")
@transaction.atomic
def change_texts(
    *, signatures: Sequence[Signature], statements: Mapping[str, str], by: Acting, at: datetime
) -> Design:
    """Change who signs for the organisation that `by` acts for, and its own sentence, by language."""
    design = _design(by, at=at)
    design.signatures = [asdict(each) for each in signatures]
    design.words = {language: {"statement": text} for language, text in statements.items() if text}
    return _changed(design, {"part": "texts", "signatures": len(signatures)}, by=by, at=at)


@policy("A-8.20")
@transaction.atomic
def put_logo(*, png: bytes, text: str, by: Acting, at: datetime) -> Design:
    """Take this logo, clean already (`issuing.logos.cleaned`); `text` says what it shows."""
    design = _design(by, at=at)
    before, known = design.logo_id, fingerprint(png)
    Logo.objects.get_or_create(fingerprint=known, defaults={"png": png, "made_at": at})
    design.logo_id, design.logo_text = known, text
    changed = _changed(design, {"part": "logo"}, by=by, at=at)
    _forget_unused(before)
    return changed


@policy("A-8.20")
@transaction.atomic
def describe_logo(*, text: str, by: Acting, at: datetime) -> Design:
    """Say in other words what the logo shows."""
    design = _design(by, at=at)
    design.logo_text = text
    return _changed(design, {"part": "logo-text"}, by=by, at=at)


@policy("A-8.20")
@transaction.atomic
def remove_logo(*, by: Acting, at: datetime) -> Design:
    """Go on without a logo. Certificates that were issued keep theirs."""
    design = _design(by, at=at)
    before = design.logo_id
    design.logo_id, design.logo_text = None, ""
    changed = _changed(design, {"part": "no-logo"}, by=by, at=at)
    _forget_unused(before)
    return changed


def _design(by: Acting, *, at: datetime) -> Design:
    """The organisation's design, held until the transaction ends."""
    Design.objects.get_or_create(organisation_id=by.organisation_id, defaults={"changed_at": at})
    return Design.objects.select_for_update().get(organisation_id=by.organisation_id)


def _changed(design: Design, facts: Mapping[str, str | int], *, by: Acting, at: datetime) -> Design:
    design.changed_at, design.changed_by = at, by.person
    design.save()
    record(
        verb="issuing.design_changed",
        subject=f"organisation:{by.membership.organisation.public_id}",
        by=by.person.pk,
        role=by.role,
        organisation=by.organisation_id,
        at=at,
        facts=facts,
    )
    return design


def _forget_unused(logo: str | None) -> None:
    """Let go of a logo that no design has and no certificate names: it was a mistake, perhaps."""
    if logo is None or Design.objects.filter(logo=logo).exists():
        return
    old = Logo.objects.get(pk=logo)
    if not Award.objects.filter(issued_at__gte=old.made_at, snapshot__logo=logo).exists():
        old.delete()
