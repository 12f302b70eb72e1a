"""Asking institutions about examination, and noting what they answer."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from samskap.choosing.models import Candidate
from samskap.deciding.access import exam_of
from samskap.deciding.actions.exams import (
    AnsweredAlready,
    CantBeNoted,
    ask,
    note_answer,
    take_back,
)
from samskap.deciding.actions.meeting import ChangedMeanwhile
from samskap.deciding.forms.exams import AnswerForm, AskForm
from samskap.deciding.letter import letter_to
from samskap.deciding.models import ExamAnswer
from samskap.deciding.queries.exams import asked_together, institutions_of, questions_of
from samskap.deciding.wording import EXAMS
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.terms.access import term_of
from samskap.terms.actions.moving import NotAtThisStage
from samskap.terms.models import Term
from samskap.terms.rules.stages import OPEN


@require_safe
@staff(Power.CHOOSE_COURSES)
def exams(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What was asked about a term's courses: who hasn't answered, and what the others said."""
    term = term_of(acting, public_id)
    facts = {
        "term": term,
        "questions": questions_of(term, on=timezone.localdate()),
        "exams": EXAMS,
        "can_ask": term.stage in OPEN,
    }
    return render(request, "deciding/work/exams.html", facts)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def new(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Note that an institution is asked about some of a term's courses."""
    term, at = term_of(acting, public_id), timezone.now()
    rows = Candidate.objects.filter(term=term).select_related("course").order_by("course__title", "pk")
    candidates = {each.pk: each for each in rows}
    choices = [(key, f"{each.course.title} ({each.course.provider})") for key, each in candidates.items()]
    begins_with = {"asked_on": timezone.localdate(at), "courses": _wished(request, candidates)}
    form = AskForm(sent(request), courses=choices, initial=begins_with)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = ask(
                term=term,
                candidates=[candidates[key] for key in said["courses"]],
                institution=said["institution"],
                contact=said["contact"],
                asked_on=said["asked_on"],
                by=acting,
                at=at,
            )
        except CantBeNoted as refused:
            form.refuse(refused.verdict)
        except NotAtThisStage:
            form.add_error(None, gettext("The term is over or given up."))
        else:
            return _asked(request, term, made)
    facts = {
        "term": term,
        "form": form,
        "has_courses": bool(choices),
        "institutions": institutions_of(acting.organisation_id),
    }
    return render(request, "deciding/work/exam_new.html", facts, status=_status(form))


def _wished(request: HttpRequest, candidates: dict[int, Candidate]) -> list[int]:
    """The course from whose place on another page one has come."""
    wished = request.GET.get("course", "")
    return [key for key, each in candidates.items() if str(each.public_id) == wished]


def _asked(request: HttpRequest, term: Term, questions: Sequence[ExamAnswer]) -> HttpResponse:
    if not questions:
        messages.info(request, gettext("They were asked about these courses before. Nothing is new."))
        return redirect("deciding:exams", term.public_id)
    words = ngettext(
        "One question is noted. Here is the letter.",
        "%(count)s questions are noted. Here is the letter.",
        len(questions),
    )
    messages.success(request, words % {"count": len(questions)})
    return redirect("deciding:letter", questions[0].public_id)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def answer(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Note what an institution answers, or mend it. What a colleague saved meanwhile is shown beside."""
    question = exam_of(acting, public_id)
    form = AnswerForm(sent(request), of=question)
    if not form.is_valid():
        return _answer(request, question, form, _status(form))
    try:
        note_answer(
            question=question,
            answer=form.noted,
            seen=form.cleaned_data["revision"],
            by=acting,
            at=timezone.now(),
        )
    except CantBeNoted as refused:
        form.refuse(refused.verdict)
        return _answer(request, question, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    except ChangedMeanwhile:
        newest = exam_of(acting, public_id)
        data = request.POST.copy()
        data["revision"] = str(newest.revision)
        return _answer(request, newest, AnswerForm(data, of=newest), HTTPStatus.CONFLICT)
    messages.success(request, gettext("Saved."))
    return redirect("deciding:exams", question.candidate.term.public_id)


def _answer(request: HttpRequest, question: ExamAnswer, form: AnswerForm, status: int) -> HttpResponse:
    facts = {
        "question": question,
        "term": question.candidate.term,
        "form": form,
        "conflict": status == HTTPStatus.CONFLICT,
        "stored": str(EXAMS[question.answer]) if question.answer else gettext("No answer yet"),
    }
    return render(request, "deciding/work/exam_answer.html", facts, status=status)


@require_safe
@staff(Power.CHOOSE_COURSES)
def letter(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The words to the institution, to copy or to send; it names no person."""
    question = exam_of(acting, public_id)
    questions = asked_together(question)
    facts = {
        "question": question,
        "term": question.candidate.term,
        "letter": letter_to(question.candidate.term, questions, on=timezone.localdate()),
    }
    return render(request, "deciding/work/exam_letter.html", facts)


@require_POST
@staff(Power.CHOOSE_COURSES)
def back(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take back a question that nobody has answered."""
    question = exam_of(acting, public_id)
    try:
        take_back(question=question, by=acting, at=timezone.now())
    except AnsweredAlready:
        messages.error(request, gettext("They have answered: the question stays."))
    else:
        messages.success(request, gettext("The question is taken back."))
    return redirect("deciding:exams", question.candidate.term.public_id)


def _status(form: object) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if getattr(form, "errors", None) else HTTPStatus.OK
