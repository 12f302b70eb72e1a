"""The leading municipality's director looks at the application as it will be handed in, and says yes or no.

What is said holds for just these contents: every approval carries their digest.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from samskap.applications.actions.holding import Gone, hold
from samskap.applications.files import SHELF
from samskap.applications.models import Application, Approval, Document
from samskap.applications.queries.contents import whole
from samskap.applications.snapshot import contents_of, digest_of
from samskap.applications.telling import tell_contact
from samskap.applications.titles import title_for
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of, new_token
from samskap.kernel.text import normalise
from samskap.notices.actions import write_to
from samskap.people.models import Person
from samskap.ui.shelf import remove_at_once
from samskap.ui.uploads import Cleaned

#: The same director isn't written to again within this time: pressing twice sends one letter.
AGAIN_AFTER = timedelta(minutes=10)
#: So many characters of the digest stand on the page to sign; enough to tell two versions apart.
CODE = 8


class OtherContents(Exception):
    """What was looked at isn't what the application says now."""


class NotAsked(Exception):
    """The question was put to somebody else meanwhile, or taken back."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who says yes: the director, or a deputy by a `delegation` (in words; "" for the director)."""

    name: str
    delegation: str = ""


def code_of(digest: str) -> str:
    """What stands on the page to sign, so that it is known of which contents it is."""
    return digest[:CODE].upper()


@policy("C-9.1")
@transaction.atomic
def ask_director(application: Application, *, name: str, email: str, by: Person, at: datetime) -> Approval:
    """Send the director a secret address to look and answer. Who was asked before is asked no longer.

    The same address again within AGAIN_AFTER changes nothing. Raises Gone, NotWritable.
    """
    held = hold(application, at=at)
    waiting = held.approvals.filter(answered_at=None, fingerprint__isnull=False)
    same = waiting.filter(email=email, asked_at__gt=at - AGAIN_AFTER).first()
    if same is not None:
        return same
    waiting.update(fingerprint=None)
    token = new_token()
    asked = Approval.objects.create(
        application=held,
        name=name,
        email=email,
        fingerprint=fingerprint_of(token),
        digest=_digest(held),
        asked_at=at,
        asked_by=by,
    )
    lead = held.participations.select_related("municipality").get(leads=True)
    held.participations.filter(pk=lead.pk).update(director_name=name, director_email=email)
    _note(asked, "applications.approval_asked", by=by, at=at)
    with translation.override(held.language):
        path = reverse("applications:approve", args=[token])
    write_to(
        address=email,
        language=held.language,
        kind="applications.approve",
        key=f"applications.approve:{held.pk}:{asked.pk}",
        at=at,
        facts={
            "link": settings.BASE_URL + path,
            "name": name,
            "municipality": lead.municipality.name,
            "title": title_for(held.round, held.language),
        },
    )
    return asked


@policy("C-9.1")
@transaction.atomic
def approve(asked: Approval, signer: Signer, *, seen: str, at: datetime) -> Approval:
    """The director says yes to the contents with the digest `seen`. Said twice is said once.

    Raises OtherContents when they were changed meanwhile, NotAsked, Gone, NotWritable.
    """
    held, stored = _asked(asked, at)
    if stored.answered_at is not None:
        return stored
    if _digest(held) != seen:
        raise OtherContents
    stored.name, stored.delegation, stored.digest = signer.name, signer.delegation, seen
    return _answer(held, stored, approved=True, words="", at=at)


@policy("C-9.1")
@transaction.atomic
def send_back(asked: Approval, words: str, *, name: str, at: datetime) -> Approval:
    """The director says no, and in words what has to change. Said twice is said once.

    Raises NotAsked, Gone, NotWritable.
    """
    held, stored = _asked(asked, at)
    if stored.answered_at is not None:
        return stored
    stored.name, stored.digest = name or stored.name, _digest(held)
    return _answer(held, stored, approved=False, words=normalise(words), at=at)


@policy("C-9.1")
def approve_on_paper(
    application: Application, file: Cleaned, signer: Signer, *, code: str, by: Person, at: datetime
) -> Approval:
    """Keep the page that was signed by hand as an approval. `code` is what stands at its foot.

    The same file for the same contents again is there once. Raises OtherContents when the page is of other
    contents than the application has now, Gone, NotWritable.
    """
    name = SHELF.keep(file.content)
    try:
        made = _keep_page(application, file, name, signer, code, by, at)
    except BaseException:
        remove_at_once(name)
        raise
    if made.document is None or made.document.name != name:
        remove_at_once(name)
    return made


@transaction.atomic
def _keep_page(
    application: Application,
    file: Cleaned,
    name: str,
    signer: Signer,
    code: str,
    by: Person,
    at: datetime,
) -> Approval:
    held = hold(application, at=at)
    digest, sum_of_file = _digest(held), sha256(file.content).hexdigest()
    if code.strip().upper() != code_of(digest):
        raise OtherContents
    there = held.approvals.filter(digest=digest, approved=True, document__sha256=sum_of_file)
    if (same := there.select_related("document").first()) is not None:
        return same
    document = Document.objects.create(
        application=held,
        kind="approval",
        name=name,
        file_name=file.file_name,
        media_type=file.media_type,
        size=len(file.content),
        sha256=sum_of_file,
        added_at=at,
        added_by=by,
    )
    made = Approval.objects.create(
        application=held,
        name=signer.name,
        delegation=signer.delegation,
        digest=digest,
        document=document,
        asked_at=at,
        asked_by=by,
        answered_at=at,
        approved=True,
    )
    held.approvals.filter(answered_at=None).update(fingerprint=None)
    _note(made, "applications.approved_on_paper", by=by, at=at)
    return made


def _asked(asked: Approval, at: datetime) -> tuple[Application, Approval]:
    held = hold(asked.application, at=at)
    stored = held.approvals.filter(pk=asked.pk, fingerprint__isnull=False).first()
    if stored is None:
        raise NotAsked
    return held, stored


def _answer(held: Application, stored: Approval, *, approved: bool, words: str, at: datetime) -> Approval:
    stored.approved, stored.answered_at, stored.words = approved, at, words
    stored.save()
    _note(stored, "applications.approved" if approved else "applications.approval_refused", by=None, at=at)
    tell_contact(
        held,
        "applications.director_answered",
        key=f"applications.director_answered:{stored.pk}",
        at=at,
        facts={"approved": int(approved)},
    )
    return stored


def _digest(held: Application) -> str:
    return digest_of(contents_of(whole(held)))


def _note(approval: Approval, verb: str, *, by: Person | None, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"application:{approval.application_id}",
        by=by.pk if by else None,
        at=at,
        facts={"approval": approval.pk, "digest": approval.digest, "deputy": bool(approval.delegation)},
    )


__all__ = ["Gone", "NotAsked", "OtherContents", "Signer", "approve", "approve_on_paper", "ask_director"]
