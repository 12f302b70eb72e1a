"""Taking a part of a course along: choosing, printing, and a canvas. No account, nothing stored."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_safe

from samskap.courses import kept
from samskap.courses.access import course_or_404
from samskap.courses.published import CourseText, Published
from samskap.handouts.canvas import canvas as drawn_canvas
from samskap.handouts.forms import CanvasForm, HandoutForm
from samskap.handouts.handout import handout as put_together
from samskap.handouts.rules import MOST_PAGES
from samskap.handouts.whole import TooLarge, whole
from samskap.people.limits import limited

#: A class that takes its canvases at the same time fits in.
FILES_A_MINUTE = 40


def busy(request: HttpRequest) -> HttpResponse:
    """Ask a place that has had many files made to wait."""
    return render(request, "handouts/busy.html", status=HTTPStatus.TOO_MANY_REQUESTS)


@require_safe
def choose(request: HttpRequest, course: str) -> HttpResponseBase:
    """Choose pages and how they are printed; or a canvas."""
    found = course_or_404(course)
    return kept.answer(request, found.digest, lambda: _ask(request, found))


@require_safe
def guide(request: HttpRequest, course: str) -> HttpResponseBase:
    """How to use a part of a course in an hour, or in an hour and a half."""
    found = course_or_404(course)
    return kept.answer(
        request,
        found.digest,
        lambda: render(request, "handouts/guide.html", {"course": found, "text": _text(found)}),
    )


@require_safe
def handout(request: HttpRequest, course: str) -> HttpResponseBase:
    """The pages that were chosen, to be printed or read here."""
    found = course_or_404(course)
    elsewhere = _in_its_language(request, found, "handouts:handout")
    if elsewhere:
        return redirect(elsewhere)

    def page() -> HttpResponse:
        form = HandoutForm(request.GET, found, _text(found))
        if not form.is_valid():
            return _ask(request, found, form)
        made = put_together(found, _text(found, form.cleaned_data["language"]), form.cleaned_data)
        facts = {"handout": made, "query": request.META["QUERY_STRING"]}
        return render(request, "handouts/handout.html", facts)

    return kept.answer(request, found.digest, page)


@limited("handouts.file", busy, a_minute=FILES_A_MINUTE)
@require_safe
def file(request: HttpRequest, course: str) -> HttpResponse:
    """The same in one file to take along."""
    found = course_or_404(course)
    elsewhere = _in_its_language(request, found, "handouts:file")
    if elsewhere:
        return redirect(elsewhere)
    form = HandoutForm(request.GET, found, _text(found))
    if not form.is_valid():
        return _ask(request, found, form)
    try:
        page = whole(put_together(found, _text(found, form.cleaned_data["language"]), form.cleaned_data))
    except TooLarge:
        form.add_error(
            "section",
            gettext("The pictures are too large for one file. Choose fewer pages, or print them here."),
        )
        return _ask(request, found, form)
    response = HttpResponse(page)
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-{get_language()}.html"'
    return response


@limited("handouts.file", busy, a_minute=FILES_A_MINUTE)
@require_safe
def canvas(request: HttpRequest, course: str) -> HttpResponse:
    """A canvas to write on (PDF)."""
    found = course_or_404(course)
    form = CanvasForm(request.GET, found, _text(found))
    if not form.is_valid():
        return _ask(request, found, canvas_form=form)
    size = form.cleaned_data["size"]
    document = drawn_canvas(found, size=size, questions=form.cleaned_data["question"])
    response = HttpResponse(document, content_type="application/pdf")
    name = f"canvas-{found.slug}-{size}-{get_language()}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _text(course: Published, language: str = "") -> CourseText:
    return course.text(language or get_language() or course.original)


def _in_its_language(request: HttpRequest, course: Published, view: str) -> str:
    """Where a hand-out in another language of the interface lies; "" when it is here."""
    wanted = request.GET.get("language", "")
    if (
        wanted in {"", get_language()}
        or wanted not in course.languages
        or wanted not in dict(settings.LANGUAGES)
    ):
        return ""
    with override(wanted):
        return f"{reverse(view, args=[course.slug])}?{request.META['QUERY_STRING']}"


def _ask(
    request: HttpRequest,
    course: Published,
    form: HandoutForm | None = None,
    canvas_form: CanvasForm | None = None,
) -> HttpResponse:
    """Show what can be chosen; with a form that was refused, what is wrong with it."""
    text = _text(course)
    facts: Mapping[str, Any] = {
        "course": course,
        "text": text,
        "form": form or HandoutForm(request.GET or None, course, text),
        "canvas_form": canvas_form or CanvasForm(None, course, text),
        "most": MOST_PAGES,
        "refused": form or canvas_form,
    }
    is_refused = form is not None or canvas_form is not None
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    return render(request, "handouts/choose.html", facts, status=status)
