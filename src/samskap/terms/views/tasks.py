"""Tasks of a term: looked through, done, moved, added, and as a calendar."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.terms.access import task_of, term_of
from samskap.terms.actions.moving import NotAtThisStage
from samskap.terms.actions.planning import ChangedMeanwhile
from samskap.terms.actions.tasks import TooMany, add_task, change_task, remove_task, tick
from samskap.terms.calendar_file import CONTENT_TYPE, calendar_of, file_name
from samskap.terms.forms.tasks import TaskForm
from samskap.terms.models import Task, Term
from samskap.terms.queries.heading import heading_of
from samskap.terms.queries.tasks import tasks_of
from samskap.terms.rules.stages import OPEN
from samskap.terms.wording import title_of


@require_safe
@staff(Power.CHOOSE_COURSES)
def every(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """All tasks of a term by their days."""
    term = term_of(acting, public_id)
    facts = {
        "term": term,
        "heading": heading_of(term),
        "tasks": tasks_of(term, on=timezone.localdate()),
        "is_open": term.stage in OPEN,
    }
    return render(request, "terms/work/tasks.html", facts)


@require_safe
@staff(Power.CHOOSE_COURSES)
def calendar(_request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The tasks of a term for a calendar program."""
    term = term_of(acting, public_id)
    tasks = tasks_of(term, on=timezone.localdate())
    response = HttpResponse(calendar_of(term, tasks.all), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name(term)}"'
    return response


@get_or_post
@staff(Power.CHOOSE_COURSES)
def new(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Add a task of one's own."""
    term = term_of(acting, public_id)
    if term.stage not in OPEN:
        return redirect("terms:tasks", public_id)
    form = TaskForm(sent(request))
    if form.is_valid():
        try:
            add_task(term=term, fields=form.fields_of_task, by=acting, at=timezone.now())
        except TooMany:
            form.add_error(None, gettext("The term has 100 tasks. Take one out before you add another."))
        except NotAtThisStage:
            return _ended(request, term)
        else:
            messages.success(request, gettext("The task is added."))
            return redirect("terms:tasks", public_id)
    return _form(request, term, form, _status(form))


@get_or_post
@staff(Power.CHOOSE_COURSES)
def edit(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Change a task's words, or move it. What a colleague saved meanwhile is shown beside what was typed."""
    task = task_of(acting, public_id)
    if task.term.stage not in OPEN:
        return redirect("terms:tasks", task.term.public_id)
    form = TaskForm(sent(request), of=task)
    if not form.is_valid():
        return _form(request, task.term, form, _status(form))
    try:
        change_task(task=task, changes=form.fields_of_task, seen=form.seen, by=acting, at=timezone.now())
    except ChangedMeanwhile:
        return _form(request, task.term, form.on_newest(task_of(acting, public_id)), HTTPStatus.CONFLICT)
    except Task.DoesNotExist:
        messages.error(request, gettext("A colleague has taken the task out meanwhile."))
    except NotAtThisStage:
        return _ended(request, task.term)
    else:
        messages.success(request, gettext("Saved."))
    return redirect("terms:tasks", task.term.public_id)


def _form(request: HttpRequest, term: Term, form: TaskForm, status: int) -> HttpResponse:
    differences = form.differences() if status == HTTPStatus.CONFLICT else ()
    facts = {"term": term, "form": form, "differences": differences}
    return render(request, "terms/work/task.html", facts, status=status)


@require_POST
@staff(Power.CHOOSE_COURSES)
def done(request: HttpRequest, acting: Acting, public_id: UUID, *, is_done: bool) -> HttpResponse:
    """Say that a task is done, or that it isn't."""
    task = task_of(acting, public_id)
    try:
        tick(task=task, done_on=timezone.localdate() if is_done else None, by=acting, at=timezone.now())
    except NotAtThisStage:
        return _ended(request, task.term)
    said = gettext("Done: %(task)s") if is_done else gettext("Not done yet: %(task)s")
    messages.success(request, said % {"task": title_of(task)})
    return redirect("terms:tasks", task.term.public_id)


@require_POST
@staff(Power.CHOOSE_COURSES)
def remove(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take a task out of its term."""
    task = task_of(acting, public_id)
    try:
        remove_task(task=task, by=acting, at=timezone.now())
    except NotAtThisStage:
        return _ended(request, task.term)
    messages.success(request, gettext("Taken out: %(task)s") % {"task": title_of(task)})
    return redirect("terms:tasks", task.term.public_id)


def _ended(request: HttpRequest, term: Term) -> HttpResponse:
    messages.error(request, gettext("A colleague has ended the term meanwhile."))
    return redirect("terms:one", term.public_id)


def _status(form: object) -> int:
    return HTTPStatus.UNPROCESSABLE_ENTITY if getattr(form, "errors", None) else HTTPStatus.OK
