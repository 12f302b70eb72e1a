"""Which personal data this room holds, and why."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_noop

from samskap.applications.actions.erasing import (
    erase_applications,
    erase_documents,
    erase_editors,
    erase_members,
)
from samskap.applications.models import Application, Document, Editor, TaskText, TeamMember
from samskap.applications.rules.states import State
from samskap.kernel.personal_data import Activity, Erasure, Expiry, Nature, PersonalFile, Record
from samskap.ui.shelf import read_file

TECHNICAL, PERSONAL, SECRET = Nature.TECHNICAL, Nature.PERSONAL, Nature.SECRET

ACTIVITY = Activity(
    name=gettext_noop("Applications of municipalities for their teams"),
    people=gettext_noop("People in teams, directors, and those who write applications"),
    recipients=gettext_noop("The school that the application is handed in to"),
)
_ADMISSION = gettext_noop("So that a municipality can apply for its team, and admission can be explained.")
_DIRECTORS = gettext_noop("So that it can be shown who has decided for the municipality.")

RECORDS: tuple[Record, ...] = (
    # The phone number is emptied with whoever was the contact (erase_editors).
    Record(
        model="applications.Application",
        person=None,
        purpose=gettext_noop(
            "What a municipality asks for; who can be asked about it is one of those who write."
        ),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "round": TECHNICAL,
            "state": TECHNICAL,
            "state_since": TECHNICAL,
            "number": TECHNICAL,
            "submitted_at": TECHNICAL,
            "late": TECHNICAL,
            "editable_until": TECHNICAL,
            "withdrawn_because": TECHNICAL,
            "organisation_number": TECHNICAL,
            "buyer_reference": TECHNICAL,
            "contact": TECHNICAL,
            "contact_phone": TECHNICAL,
            "language": TECHNICAL,
            "revision": TECHNICAL,
            "made_at": TECHNICAL,
        },
    ),
    Record(
        model="applications.Participation",
        person=None,
        address="director_email",
        title=gettext_noop("Municipalities that you were asked for as their director"),
        purpose=_DIRECTORS,
        erasure=Erasure.CUT_LOOSE,
        why_kept=gettext_noop("That a municipality has agreed, or not, is the municipality’s."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "application": TECHNICAL,
            "round": TECHNICAL,
            "municipality": TECHNICAL,
            "leads": TECHNICAL,
            "live": TECHNICAL,
            "director_name": PERSONAL,
            "director_email": PERSONAL,
            "fingerprint": SECRET,
            "asked_at": PERSONAL,
            "agreed_at": PERSONAL,
            "declined_at": PERSONAL,
        },
        labels={
            "director_name": gettext_noop("Name"),
            "director_email": gettext_noop("Address"),
            "asked_at": gettext_noop("Asked"),
            "agreed_at": gettext_noop("Said yes"),
            "declined_at": gettext_noop("Said no"),
        },
    ),
    Record(
        model="applications.Editor",
        person="person",
        address="email",
        title=gettext_noop("Applications that you write in"),
        purpose=gettext_noop("So that those who work on an application can write in it, and nobody else."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "application": TECHNICAL,
            "person": TECHNICAL,
            "email": PERSONAL,
            "fingerprint": SECRET,
            "asks": PERSONAL,
            "since": PERSONAL,
        },
        labels={
            "email": gettext_noop("Invited address"),
            "since": gettext_noop("Since"),
            "asks": gettext_noop("You asked to be let in"),
        },
    ),
    # The text is the municipality’s, whoever wrote it last.
    Record(
        model="applications.TaskText",
        person=None,
        purpose=gettext_noop("What the municipality wants to work on."),
        fields={
            "id": TECHNICAL,
            "application": TECHNICAL,
            "part": TECHNICAL,
            "text": TECHNICAL,
            "revision": TECHNICAL,
            "hand": TECHNICAL,
            "stroke": TECHNICAL,
            "written_by": TECHNICAL,
            "written_at": TECHNICAL,
        },
    ),
    Record(
        model="applications.TeamMember",
        person="person",
        address="email",
        title=gettext_noop("You as a person of a team"),
        purpose=_ADMISSION,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "application": TECHNICAL,
            "round": TECHNICAL,
            "person": TECHNICAL,
            "municipality": PERSONAL,
            "name": PERSONAL,
            "email": PERSONAL,
            "language": PERSONAL,
            "role": PERSONAL,
            "sector": PERSONAL,
            "position": PERSONAL,
            "education": PERSONAL,
            "education_text": PERSONAL,
            "higher_years": PERSONAL,
            "work_years": PERSONAL,
            "relevant_years": PERSONAL,
            "answer": PERSONAL,
            "answered_at": PERSONAL,
            "asked_at": PERSONAL,
            "fingerprint": SECRET,
            "remark": PERSONAL,
            "salt": SECRET,
            "counts": TECHNICAL,
            "revision": TECHNICAL,
            "added_at": PERSONAL,
            "left_at": PERSONAL,
        },
        labels={
            "municipality": gettext_noop("Municipality"),
            "role:leader": gettext_noop("Leader"),
            "role:key-staff": gettext_noop("Key staff"),
            "role:elected": gettext_noop("Elected representative"),
            "sector": gettext_noop("Sector"),
            "position": gettext_noop("Position"),
            "education": gettext_noop("Education"),
            "education:none": gettext_noop("Less than what is asked for"),
            "education:some-higher": gettext_noop("Some higher education"),
            "education:bachelor-pending": gettext_noop("A bachelor’s degree soon"),
            "education:bachelor": gettext_noop("A bachelor’s degree or more"),
            "education_text": gettext_noop("Studied"),
            "higher_years": gettext_noop("Years of higher education"),
            "work_years": gettext_noop("Years of work"),
            "relevant_years": gettext_noop("Years of relevant work"),
            "answer": gettext_noop("Your answer"),
            "answer:unasked": gettext_noop("Not asked yet"),
            "answer:asked": gettext_noop("Asked"),
            "answer:confirmed": gettext_noop("Yes"),
            "answer:refused": gettext_noop("No"),
            "answered_at": gettext_noop("Answered"),
            "asked_at": gettext_noop("Asked"),
            "remark": gettext_noop("What you said is wrong"),
            "added_at": gettext_noop("Added"),
            "left_at": gettext_noop("Left the team"),
        },
    ),
    Record(
        model="applications.Document",
        person="member__person",
        title=gettext_noop("Your diplomas in applications"),
        purpose=_ADMISSION,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "application": TECHNICAL,
            "member": TECHNICAL,
            "kind": PERSONAL,
            "name": TECHNICAL,
            "file_name": PERSONAL,
            "media_type": TECHNICAL,
            "size": PERSONAL,
            "sha256": TECHNICAL,
            "added_at": PERSONAL,
            "added_by": TECHNICAL,
        },
        labels={
            "kind:diploma": gettext_noop("Diploma"),
            "kind:approval": gettext_noop("Signed page"),
            "file_name": gettext_noop("Name of the file"),
            "size": gettext_noop("Size in bytes"),
            "added_at": gettext_noop("Added"),
        },
    ),
    Record(
        model="applications.Approval",
        person=None,
        address="email",
        title=gettext_noop("Applications that you were asked to approve"),
        purpose=_DIRECTORS,
        erasure=Erasure.CUT_LOOSE,
        why_kept=gettext_noop("That an application was approved is the municipality’s."),
        fields={
            "id": TECHNICAL,
            "application": TECHNICAL,
            "name": PERSONAL,
            "email": PERSONAL,
            "delegation": PERSONAL,
            "fingerprint": SECRET,
            "digest": TECHNICAL,
            "document": TECHNICAL,
            "asked_at": PERSONAL,
            "asked_by": TECHNICAL,
            "answered_at": PERSONAL,
            "approved": PERSONAL,
            "words": PERSONAL,
        },
        labels={
            "delegation": gettext_noop("What a deputy’s right rests on"),
            "asked_at": gettext_noop("Asked"),
            "answered_at": gettext_noop("Answered"),
            "approved": gettext_noop("Approved"),
            "words": gettext_noop("What you wrote"),
        },
    ),
    Record(
        model="applications.Submission",
        person=None,
        purpose=gettext_noop("What was handed in, with the facts about people as digests only."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "application": TECHNICAL,
            "sequence": TECHNICAL,
            "contents": TECHNICAL,
            "digest": TECHNICAL,
            "approval": TECHNICAL,
            "made_at": TECHNICAL,
            "made_by": TECHNICAL,
        },
    ),
    Record(
        model="applications.SubmittedPerson",
        person="member__person",
        title=gettext_noop("What was handed in about you"),
        purpose=gettext_noop("So that it can be shown what the municipality handed in, and when."),
        fields={
            "id": TECHNICAL,
            "submission": TECHNICAL,
            "member": TECHNICAL,
            "facts": PERSONAL,
            "digest": TECHNICAL,
            "confirmed": PERSONAL,
        },
        labels={
            "facts": gettext_noop("The facts, as they were handed in"),
            "confirmed": gettext_noop("You had said that they are right"),
        },
    ),
    Record(
        model="applications.ChangeRequest",
        person="member__person",
        title=gettext_noop("Requests to have another person in your place"),
        purpose=_ADMISSION,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "application": TECHNICAL,
            "member": TECHNICAL,
            "changes": PERSONAL,
            "reason": PERSONAL,
            "made_at": PERSONAL,
            "made_by": TECHNICAL,
            "granted": PERSONAL,
            "decided_at": PERSONAL,
            "decided_by": TECHNICAL,
            "words": PERSONAL,
        },
        labels={
            "changes": gettext_noop("What was asked for"),
            "made_at": gettext_noop("Asked"),
            "granted": gettext_noop("Granted"),
            "decided_at": gettext_noop("Decided"),
            "words": gettext_noop("What the school wrote"),
        },
    ),
)


def _names(rows: Sequence[TeamMember], _language: str) -> list[str]:
    return [row.name for row in rows]


def _file_names(rows: Sequence[Document], _language: str) -> list[str]:
    return [row.file_name for row in rows]


def _diplomas(person_id: int, _language: str) -> Iterator[PersonalFile]:
    """The diplomas of a person, as they are kept."""
    mine = Document.objects.filter(member__person=person_id, kind="diploma").order_by("pk")
    for number, document in enumerate(mine, 1):
        try:
            content = read_file(document.name)
        except FileNotFoundError:
            continue
        yield PersonalFile(f"applications/{number}/{document.file_name}", content)


CAPTIONS = {"applications.TeamMember": _names, "applications.Document": _file_names}
FILES = (_diplomas,)
ERASE = {
    "applications.Application": erase_applications,
    "applications.Editor": erase_editors,
    "applications.TeamMember": erase_members,
    "applications.Document": erase_documents,
}

#: How long a draft is kept that nobody writes in, and one that was withdrawn before it was handed in.
DRAFTS_KEPT_DAYS = 365


def _idle(before: datetime) -> QuerySet[Application]:
    """Never handed in, and since then neither a text nor a person nor a writer is new."""
    rows = Application.objects.filter(state__in=[State.DRAFT, State.WITHDRAWN], number=None)
    rows = rows.filter(made_at__lt=before, state_since__lt=before)
    for model, field in ((TaskText, "written_at"), (TeamMember, "added_at"), (Editor, "since")):
        newer = model._default_manager.filter(application=OuterRef("pk"), **{f"{field}__gte": before})
        rows = rows.filter(~Exists(newer))
    return rows


#: How long persons of a team without a place are kept, counted from the first day of the study.
WITHOUT_PLACE_KEPT_DAYS = 365


def _without_place(before: datetime) -> QuerySet[TeamMember]:
    """Persons of teams that aren't in the study, of rounds whose study began before that day."""
    rows = TeamMember.objects.filter(round__starts_on__lt=before.date())
    return rows.exclude(application__state__in=[State.ACCEPTED, State.CONFIRMED])


EXPIRIES = (
    Expiry(
        key="applications.TeamMember/without-place",
        what=gettext_noop("Persons of teams that got no place, once the study has begun"),
        days=WITHOUT_PLACE_KEPT_DAYS,
        find=_without_place,
    ),
    Expiry(
        key="applications.Application/drafts",
        what=gettext_noop("Applications that were never handed in, and that nobody writes in any more"),
        days=DRAFTS_KEPT_DAYS,
        find=_idle,
    ),
)
