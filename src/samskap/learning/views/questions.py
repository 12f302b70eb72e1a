"""One question a page: reading it, answering it, and what happens when two texts meet."""

from dataclasses import replace
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samskap.courses import published
from samskap.courses.access import course_or_404
from samskap.courses.published import Published
from samskap.kernel.verdict import Reason
from samskap.learning import actions, pending, queries
from samskap.learning.access import Desk, answer_desk_of
from samskap.learning.doors import doors, join_first
from samskap.learning.forms import AnswerForm, offered, writing_of
from samskap.learning.ledger import Writing
from samskap.learning.models import Answer
from samskap.learning.question_page import QuestionPage, initial, question_page, standing
from samskap.learning.rules import refusals
from samskap.learning.terms import terms_of
from samskap.learning.views import autosaving
from samskap.learning.views.autosaving import PAUSE_OF_VISITORS, may_keep
from samskap.learning.words import explain, field_of
from samskap.people import autosave

#: So many earlier versions are on the page unless all are asked for.
VERSIONS_SHOWN = 10


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@autosave.autosaves
def question(request: HttpRequest, course: str, question: str) -> HttpResponse:
    """Show a question with the person's answer, or save what was written."""
    desk = answer_desk_of(request.user, course, question)
    if desk is None:
        page = _page(course_or_404(course), question)
        return _keep(request, page) if request.method == "POST" else _visitor(request, page)
    version = published.version(desk.enrolment.version_id)
    if question not in version.questions:
        return _beyond(request, course, question)
    page = _page(version, question)
    if request.method == "POST":
        return _save(request, page, desk)
    return join_first(request, course) or _learner(request, page, desk, _form(page, desk.answer))


def _page(version: Published, question: str) -> QuestionPage:
    try:
        return question_page(version, question)
    except KeyError as error:
        raise Http404(question) from error


def _beyond(request: HttpRequest, course: str, question: str) -> HttpResponse:
    """A question that only the newest version asks, for a learner who keeps an older one.

    The way to it is the own course, where the newer version is offered; what was written comes along.
    """
    page = _page(course_or_404(course), question)
    if request.method == "POST":
        return _keep(request, page)
    return redirect("learning:course", course)


def _form(page: QuestionPage, answer: Answer | Writing | None) -> AnswerForm:
    return AnswerForm(initial=initial(answer, page), question=page.question, wording=page.text)


# --- A learner: what is sent is saved ----------------------------------------------------------------


def _save(request: HttpRequest, page: QuestionPage, desk: Desk) -> HttpResponse:
    form = AnswerForm(request.POST, question=page.question, wording=page.text)
    if autosave.is_autosave(request):
        return autosaving.save(request, page, desk, form)
    if not form.is_valid():
        return _learner(request, page, desk, form, status=422)
    writing = _pressed(request, page, form)
    try:
        saved = actions.save_answer(desk=desk, writing=writing, at=timezone.now())
    except actions.Refused as refused:
        return _learner(request, page, desk, _with_errors(form, refused.reasons), status=422)
    except actions.Conflict as conflict:
        return _conflict(request, page, conflict.stored, writing)
    if writing.wish == "done" and not saved.verdict.ok:
        desk = replace(desk, answer=saved.answer, progress=saved.progress)
        form = _with_errors(_again(request, page, saved.answer), saved.verdict.reasons)
        return _learner(request, page, desk, form, status=200 if saved.answer else 422)
    return redirect(f"{page.href}?saved={writing.wish}")


def _pressed(request: HttpRequest, page: QuestionPage, form: AnswerForm) -> Writing:
    """What was written, saved with a button; pressing Enter is one too."""
    writing = writing_of(form, page, request.POST)
    return writing if writing.wish != "keep" else replace(writing, wish="draft")


def _again(request: HttpRequest, page: QuestionPage, answer: Answer | None) -> AnswerForm:
    """The form as it was sent, but resting on the answer that is stored now."""
    data = request.POST.copy()
    data["revision"] = str(answer.revision if answer else 0)
    return AnswerForm(data, question=page.question, wording=page.text)


def _with_errors(form: AnswerForm, reasons: Any) -> AnswerForm:
    form.is_valid()
    for reason in reasons:
        field = field_of(reason)
        form.add_error(field if field in form.fields else None, explain(reason))
    return form


def _learner(
    request: HttpRequest, page: QuestionPage, desk: Desk, form: AnswerForm, status: int = 200
) -> HttpResponse:
    answer = desk.answer
    most = None if request.GET.get("versions") == "all" else VERSIONS_SHOWN
    facts = {
        "page": page,
        "form": form,
        "standing": standing(page, desk, answer, desk.progress),
        "over_by": page.over_by(answer.text) if answer and not form.is_bound else 0,
        "older": queries.earlier_versions(answer, most=most) if answer else [],
        "may_be_more": most,
        "all_versions": most is None,
        "feedback": page.feedback(answer.choice) if answer else [],
        "saved": request.GET.get("saved", ""),
        "unsaved": status == HTTPStatus.UNPROCESSABLE_ENTITY,
    }
    return render(request, "learning/question.html", facts, status=status)


def _conflict(request: HttpRequest, page: QuestionPage, stored: Answer, mine: Writing) -> HttpResponse:
    sent = {**initial(mine, page), "revision": stored.revision}
    form = AnswerForm(initial=sent, question=page.question, wording=page.text)
    titles = dict(offered(page.question, page.text))
    facts = {
        "page": page,
        "form": form,
        "stored": stored,
        "stored_choices": [titles[each] for each in stored.choice if each in titles],
    }
    return render(request, "learning/conflict.html", facts, status=409)


# --- A visitor: what is sent waits in the session until there is an account --------------------------


def _keep(request: HttpRequest, page: QuestionPage) -> HttpResponse:
    form = AnswerForm(request.POST, question=page.question, wording=page.text)
    if autosave.is_autosave(request):
        return autosaving.keep(request, page, form)
    if not form.is_valid():
        return _visitor(request, page, form, status=422)
    writing = _pressed(request, page, form)
    refused = refusals(terms_of(page.course.id).questions[writing.question], writing.text, writing.choice)
    if refused:
        return _visitor(request, page, _with_errors(form, refused), status=422)
    if not may_keep(request):
        return _visitor(request, page, _with_errors(form, [Reason("too-often")]), status=429)
    pending.keep(request.session, page.course.slug, writing)
    return HttpResponseRedirect(page.href)


def _visitor(
    request: HttpRequest, page: QuestionPage, form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    kept = pending.kept_for(request.session, page.course.slug, page.question.id)
    facts = {
        "page": page,
        "form": form or _form(page, kept),
        "kept": kept,
        "over_by": page.over_by(kept.text) if kept and form is None else 0,
        "feedback": page.feedback(kept.choice) if kept else [],
        "doors": doors(page.course.slug, page.href),
        "pause": PAUSE_OF_VISITORS,
        "unsaved": status != HTTPStatus.OK,
    }
    return render(request, "learning/question.html", facts, status=status)
