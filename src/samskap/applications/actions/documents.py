"""Keeping diplomas, and getting rid of them."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from samskap.applications.actions.erasing import erase_documents
from samskap.applications.actions.holding import Gone, NotWritable, lock
from samskap.applications.files import SHELF
from samskap.applications.models import Document, TeamMember
from samskap.applications.rules.states import LIVE, State
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.people.models import Person
from samskap.ui.shelf import remove_at_once
from samskap.ui.uploads import Cleaned

#: So many files a person: a diploma, its second page, a transcript, and some to spare.
MOST_FILES = 6
#: A file without a row may belong to a request that isn't over yet: only older ones are orphans.
GRACE = timedelta(days=1)


class TooManyFiles(Exception):
    """The person has as many files as there may be."""


@policy("C-8.2")
def add_diploma(member: TeamMember, file: Cleaned, *, by: Person, at: datetime) -> Document:
    """Keep a diploma of a person who is in the team. The same file again is there once.

    Also after the application was handed in, as long as it is live: documents are asked for late.
    Raises TooManyFiles, Gone, NotWritable.
    """
    name = SHELF.keep(file.content)
    try:
        made = _write_down(member, file, name, by, at)
    except BaseException:
        remove_at_once(name)
        raise
    if made.name != name:
        remove_at_once(name)
    return made


@transaction.atomic
def _write_down(member: TeamMember, file: Cleaned, name: str, by: Person, at: datetime) -> Document:
    held = lock(member.application)
    if State(held.state) not in LIVE:
        raise NotWritable(Verdict((Reason("over"),)))
    stored = held.members.filter(pk=member.pk, left_at=None).first()
    if stored is None:
        raise Gone
    there, digest = stored.documents.all(), sha256(file.content).hexdigest()
    if same := there.filter(sha256=digest).first():
        return same
    if there.count() >= MOST_FILES:
        raise TooManyFiles
    made = Document.objects.create(
        application=held,
        member=stored,
        kind="diploma",
        name=name,
        file_name=file.file_name,
        media_type=file.media_type,
        size=len(file.content),
        sha256=digest,
        added_at=at,
        added_by=by,
    )
    _record("applications.document_added", made, by, at)
    return made


@transaction.atomic
def remove_diploma(document: Document, *, by: Person, at: datetime) -> None:
    """Take a diploma away, with its file. Doing it again changes nothing. Raises Gone, NotWritable."""
    held = lock(document.application)
    if State(held.state) not in LIVE:
        raise NotWritable(Verdict((Reason("over"),)))
    rows = held.documents.filter(pk=document.pk, kind="diploma")
    if stored := rows.first():
        _record("applications.document_removed", stored, by, at)
        erase_documents(rows)


@policy("X-6.4")
def remove_orphans(*, at: datetime) -> int:
    """Remove files in the storage that no row names, such as after a crash; return how many."""
    removed = 0
    for name in SHELF.kept_before(at - GRACE):
        if not Document.objects.filter(name=name).exists():
            remove_at_once(name)
            removed += 1
    return removed


def _record(verb: str, document: Document, by: Person, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"application:{document.application_id}",
        by=by.pk,
        at=at,
        facts={"document": document.pk},
    )
