"""Who may write in an application: inviting a colleague, asking to be let in, letting in, taking out."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from samskap.applications.actions.holding import Gone, lock
from samskap.applications.models import Application, Editor
from samskap.applications.rules.states import LIVE
from samskap.applications.telling import tell_contact
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.secret_address import fingerprint_of, new_token
from samskap.notices.actions import tell, write_to
from samskap.people.models import Person

#: How long an invitation to write can be accepted, and how many people may write.
INVITATION_LASTS = timedelta(days=14)
MOST_EDITORS = 12


class NotValid(Exception):
    """There is no such invitation, or it can't be accepted any more; nobody is told which of the two."""


class ForAnotherAddress(Exception):
    """The invitation was sent to an address that isn't this account's: `email`."""

    def __init__(self, email: str) -> None:
        super().__init__("for another address")
        self.email = email


class LastOne(Exception):
    """Nobody else could write in the application."""


class TooManyEditors(Exception):
    """As many people as can write do, or are invited."""


class IsIn(Exception):
    """The person may write in the application already."""


@policy("C-9.1")
@transaction.atomic
def invite(application: Application, email: str, *, by: Person, at: datetime) -> Editor:
    """Invite an address to write along. Invited again, the earlier address opens nothing any more.

    Who has asked to be let in from this address is let in. Raises IsIn, TooManyEditors, Gone.
    """
    held = lock(application)
    email = email.strip().lower()
    if asking := held.editors.filter(person__email=email).first():
        if not asking.asks:
            raise IsIn
        return let_in(asking, by=by, at=at)
    invited = held.editors.filter(person=None, email=email).first()
    if invited is None:
        if held.editors.count() >= MOST_EDITORS:
            raise TooManyEditors
        invited = Editor(application=held, email=email)
    token = new_token()
    invited.fingerprint, invited.since = fingerprint_of(token), at
    invited.save()
    with translation.override(held.language):
        path = reverse("applications:invited", args=[token])
    write_to(
        address=email,
        language=held.language,
        kind="applications.editor_invited",
        facts={"municipality": _municipality(held), "link": settings.BASE_URL + path},
        key=f"applications.editor_invited:{invited.pk}:{fingerprint_of(token)[:16]}",
        at=at,
    )
    _record("applications.editor_invited", held, invited, by, at)
    return invited


def invitation_by(token: str, *, at: datetime) -> Editor:
    """What a token invites to, with its application. Raises NotValid."""
    waiting = Editor.objects.filter(fingerprint=fingerprint_of(token), person=None)
    waiting = waiting.filter(since__gt=at - INVITATION_LASTS, application__state__in=[*LIVE])
    found = waiting.select_related("application__round__programme", "application__contact").first()
    if found is None:
        raise NotValid
    return found


@policy("C-9.1", "X-5.2")
@transaction.atomic
def accept(token: str, *, person: Person, at: datetime) -> Application:
    """Let the invited person write. Raises NotValid, ForAnotherAddress."""
    invited = invitation_by(token, at=at)
    held = lock(invited.application)
    if invited.email != person.email:
        raise ForAnotherAddress(invited.email)
    there = held.editors.filter(person=person).first()
    if there is not None:  # asked to be let in meanwhile
        Editor.objects.filter(pk=invited.pk).delete()
        invited = there
    invited.person, invited.email, invited.fingerprint = person, "", None
    invited.asks, invited.since = False, at
    invited.save()
    _record("applications.editor_came", held, invited, person, at)
    return held


@policy("C-9.2")
@transaction.atomic
def ask_to_be_let_in(application: Application, *, by: Person, at: datetime) -> Editor:
    """Ask those who write for the municipality to be let in; the contact gets a letter. Twice is once.

    Raises TooManyEditors, Gone.
    """
    held = lock(application)
    if there := held.editors.filter(person=by).first():
        return there
    if held.state not in LIVE:
        raise Gone
    if held.editors.count() >= MOST_EDITORS:
        raise TooManyEditors
    made = Editor.objects.create(application=held, person=by, asks=True, since=at)
    tell_contact(held, "applications.editor_asks", key=f"applications.editor_asks:{made.pk}", at=at)
    _record("applications.editor_asks", held, made, by, at)
    return made


@policy("C-9.2")
@transaction.atomic
def let_in(editor: Editor, *, by: Person, at: datetime) -> Editor:
    """Let somebody write who has asked to, and say so. Pressed twice changes nothing. Raises Gone."""
    held = lock(editor.application)
    stored = held.editors.filter(pk=editor.pk, person__isnull=False).first()
    if stored is None:
        raise Gone
    if not stored.asks:
        return stored
    stored.asks, stored.since = False, at
    stored.save(update_fields=["asks", "since"])
    tell(
        person=stored.person_id or 0,
        kind="applications.editor_let_in",
        facts={"municipality": _municipality(held), "application": str(held.public_id)},
        key=f"applications.editor_let_in:{stored.pk}",
        at=at,
    )
    _record("applications.editor_let_in", held, stored, by, at)
    return stored


@transaction.atomic
def take_out(editor: Editor, *, by: Person, at: datetime) -> None:
    """Take somebody out: a writer, an invitation, or who has asked. Doing it again changes nothing.

    A contact who goes is the contact no longer. Raises LastOne, Gone.
    """
    held = lock(editor.application)
    stored = held.editors.filter(pk=editor.pk).first()
    if stored is None:
        return
    writes = stored.person_id is not None and not stored.asks
    others = held.editors.filter(person__isnull=False, asks=False).exclude(pk=stored.pk)
    if writes and not others.exists():
        raise LastOne
    if stored.person_id is not None and held.contact_id == stored.person_id:
        held.contact = None
        held.save(update_fields=["contact"])
    _record("applications.editor_taken_out", held, stored, by, at)
    stored.delete()


def _municipality(held: Application) -> str:
    return held.participations.select_related("municipality").get(leads=True).municipality.name


def _record(verb: str, held: Application, editor: Editor, by: Person, at: datetime) -> None:
    record(
        verb=verb,
        subject=f"application:{held.pk}",
        by=by.pk,
        at=at,
        facts={"editor": editor.pk or 0},
    )
