"""Which personal data this room holds, and why."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_noop

from samskap.courses import published
from samskap.kernel.personal_data import Activity, Captions, Nature, Record, Retention
from samskap.learning.models import Answer, AnswerRevision, PageRead

TECHNICAL, PERSONAL, WRITTEN = Nature.TECHNICAL, Nature.PERSONAL, Nature.WRITTEN

ACTIVITY = Activity(
    name=gettext_noop("Learning: answers, and how far one has come"),
    people=gettext_noop("Learners"),
)

_ANSWERS = gettext_noop("So that you can think in writing, go on where you were, and get a certificate.")
_WAY = gettext_noop("So that you see how far you have come and where to go on.")

_STATES = {
    "state:draft": gettext_noop("Draft"),
    "state:done": gettext_noop("Done"),
}

RECORDS: tuple[Record, ...] = (
    Record(
        model="learning.Answer",
        person="enrolment__person",
        title=gettext_noop("Your answers"),
        purpose=_ANSWERS,
        fields={
            "id": TECHNICAL,
            "enrolment": TECHNICAL,
            "question": PERSONAL,
            "text": WRITTEN,
            "choice": WRITTEN,
            "state": PERSONAL,
            "revision": TECHNICAL,
            "version": TECHNICAL,
            "language": PERSONAL,
            "first_at": PERSONAL,
            "updated_at": PERSONAL,
            "hand": TECHNICAL,
            "stroke": TECHNICAL,
            "since": TECHNICAL,
            "struck": TECHNICAL,
        },
        labels={
            **_STATES,
            "first_at": gettext_noop("Begun"),
            "language": gettext_noop("Language of the page"),
        },
    ),
    Record(
        model="learning.AnswerRevision",
        person="answer__enrolment__person",
        title=gettext_noop("Earlier versions of your answers"),
        purpose=gettext_noop("So that nothing you wrote is lost when you change it or write on two devices."),
        fields={
            "id": TECHNICAL,
            "answer": TECHNICAL,
            "revision": PERSONAL,
            "in_use": PERSONAL,
            "text": WRITTEN,
            "choice": WRITTEN,
            "state": PERSONAL,
            "version": TECHNICAL,
            "language": PERSONAL,
            "at": PERSONAL,
        },
        labels={
            **_STATES,
            "revision": gettext_noop("Version number"),
            "in_use": gettext_noop("It was your answer for a while"),
            "language": gettext_noop("Language of the page"),
        },
    ),
    Record(
        model="learning.Progress",
        person="enrolment__person",
        title=gettext_noop("How far you have come"),
        purpose=_WAY,
        fields={
            "enrolment": TECHNICAL,
            "states": PERSONAL,
            "done": PERSONAL,
            "required": PERSONAL,
            "completed_at": PERSONAL,
            "revision": TECHNICAL,
            "updated_at": PERSONAL,
        },
        labels={
            "states": gettext_noop("State of each question"),
            "done": gettext_noop("Questions that are done"),
            "required": gettext_noop("Questions it takes"),
            "completed_at": gettext_noop("Finished"),
        },
    ),
    Record(
        model="learning.PageRead",
        person="enrolment__person",
        title=gettext_noop("Pages you have opened"),
        purpose=_WAY,
        fields={
            "id": TECHNICAL,
            "enrolment": TECHNICAL,
            "page": PERSONAL,
            "first_at": PERSONAL,
            "last_at": PERSONAL,
        },
        labels={
            "page": gettext_noop("Page"),
            "first_at": gettext_noop("Opened first"),
            "last_at": gettext_noop("Opened last"),
        },
        retention=Retention(counted_from="last_at"),
    ),
)


def _prompt(version_id: int, question: str, language: str) -> str:
    text = published.version(version_id).text(language)
    known = text.questions.get(question)
    return known.prompt if known else question


def _questions(rows: Sequence[Answer], language: str) -> list[str]:
    """The question, in the wording that was answered."""
    return [_prompt(row.version_id, row.question, row.language or language) for row in rows]


def _questions_of_revisions(rows: Sequence[AnswerRevision], language: str) -> list[str]:
    asked = dict(Answer.objects.filter(pk__in={row.answer_id for row in rows}).values_list("pk", "question"))
    return [_prompt(row.version_id, asked[row.answer_id], row.language or language) for row in rows]


def _pages(rows: Sequence[PageRead], language: str) -> list[str]:
    versions: dict[Any, int] = dict(
        PageRead.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "enrolment__version_id")
    )
    return [_page_title(versions[row.pk], row.page, language) for row in rows]


def _page_title(version_id: int, page: str, language: str) -> str:
    text = published.version(version_id).text(language)
    known = text.pages.get(page)
    return known.title if known else page


CAPTIONS: dict[str, Captions] = {
    "learning.Answer": _questions,
    "learning.AnswerRevision": _questions_of_revisions,
    "learning.PageRead": _pages,
}
