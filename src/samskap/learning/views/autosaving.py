"""What a script is answered that saves an answer while it is written (docs/developers/autosave.md)."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from samskap.kernel.verdict import Reason
from samskap.learning import actions, pending
from samskap.learning.access import Desk
from samskap.learning.forms import AnswerForm, writing_of
from samskap.learning.ledger import Writing
from samskap.learning.models import Answer
from samskap.learning.question_page import QuestionPage
from samskap.learning.rules import refusals
from samskap.learning.terms import terms_of
from samskap.learning.words import explain
from samskap.people import autosave
from samskap.people.limits import within_limit

#: Visitors' texts kept from one place: a classroom writes fewer, a program that fills the disk more.
VISITORS_TEXTS_A_MINUTE = 240
#: Visitors' pages save after so many seconds without typing: a classroom behind one address stays below that.
PAUSE_OF_VISITORS = 8


def save(request: HttpRequest, page: QuestionPage, desk: Desk, form: AnswerForm) -> HttpResponse:
    """Save a learner's answer."""
    if not form.is_valid():
        return autosave.refused(explain(Reason("unknown-choice")))
    writing, at = writing_of(form, page, request.POST), timezone.now()
    try:
        saved = actions.save_answer(desk=desk, writing=writing, at=at)
    except actions.Refused as refused:
        return autosave.refused(explain(refused.reasons[0]))
    except actions.Conflict as conflict:
        stored = conflict.stored
        return autosave.conflict(revision=stored.revision, at=stored.updated_at, fields=_fields(stored))
    if saved.answer is None:
        return autosave.saved(revision=0, at=at)
    was_done = desk.answer is not None and desk.answer.state == "done"
    return autosave.saved(
        revision=saved.answer.revision,
        at=saved.answer.updated_at,
        state=saved.answer.state,
        words=_words(saved, writing, was_done=was_done),
        fields=_fields(saved.answer) if writing.pen.is_overtaken_by(saved.answer) else None,
    )


def _fields(answer: Answer) -> autosave.Fields:
    return {"text": [answer.text], "choice": answer.choice}


def _words(saved: actions.Saved, writing: Writing, *, was_done: bool) -> str:
    """What is to be said beyond "saved": that a button did its work later, or that the state is lost."""
    is_done = saved.answer is not None and saved.answer.state == "done"
    if writing.wish == "done" and is_done:
        return gettext("Your answer is saved and marked as done.")
    if writing.wish == "done" or (was_done and not is_done):
        return " ".join(
            [gettext("Your answer is a draft now."), *(explain(each) for each in saved.verdict.reasons)]
        )
    return ""


def keep(request: HttpRequest, page: QuestionPage, form: AnswerForm) -> HttpResponse:
    """Keep a visitor's text in the session. No session is begun for nothing."""
    if not form.is_valid():
        return autosave.refused(explain(Reason("unknown-choice")))
    writing, at = writing_of(form, page, request.POST), timezone.now()
    if reasons := refusals(
        terms_of(page.course.id).questions[writing.question], writing.text, writing.choice
    ):
        return autosave.refused(explain(reasons[0]))
    slug = page.course.slug
    if writing.says_nothing and pending.kept_for(request.session, slug, writing.question) is None:
        return autosave.saved(revision=0, at=at)
    if not may_keep(request):
        return autosave.refused(explain(Reason("too-often")), HTTPStatus.TOO_MANY_REQUESTS)
    pending.keep(request.session, slug, writing)
    return autosave.saved(revision=0, at=at, state="waiting")


def may_keep(request: HttpRequest) -> bool:
    """Count a visitor's text; False when too many have come from the same place within a minute."""
    return within_limit(request, "learning.keep", a_minute=VISITORS_TEXTS_A_MINUTE)
