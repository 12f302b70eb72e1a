"""Recording a course and changing what is known of it."""

from collections.abc import Sequence
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext

from samskap.moocs.access import course_of
from samskap.moocs.actions.keeping import ChangedMeanwhile, change_course, record_course
from samskap.moocs.forms.facts import FactsForm
from samskap.moocs.forms.occupations import keys_of, part_for
from samskap.moocs.models import ExternalCourse
from samskap.moocs.rules.facts import LIMITS
from samskap.occupations.forms.choosing import OccupationPart
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent


@get_or_post
@staff(Power.CHOOSE_COURSES)
def new(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Record a course."""
    data = sent(request)
    part = part_for(data, language=get_language() or "en")
    if part.searched:
        return _page(request, _typed(data, None), part)
    form = FactsForm(data)
    if data is not None and part.is_valid() and (facts := form.accept(keys_of(part))):
        course = record_course(
            organisation_id=acting.organisation_id,
            facts=facts,
            notes=form.cleaned_data["notes"],
            by=acting,
            at=timezone.now(),
        )
        messages.success(request, gettext("The course is recorded."))
        return redirect("moocs:one", course.public_id)
    return _page(request, form, part)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def edit(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Change what is known of a course. What a colleague saved meanwhile is shown beside what was typed."""
    course, data = course_of(acting, public_id), sent(request)
    part = part_for(data, language=get_language() or "en", of=course)
    if part.searched:
        return _page(request, _typed(data, course), part, course)
    form = FactsForm(data, of=course)
    if data is None or not part.is_valid() or not (facts := form.accept(keys_of(part, of=course))):
        return _page(request, form, part, course)
    try:
        change_course(
            course=course,
            facts=facts,
            notes=form.cleaned_data["notes"],
            revision=form.cleaned_data["revision"],
            by=acting,
            at=timezone.now(),
        )
    except ChangedMeanwhile:
        return _conflict(request, acting, course, part)
    messages.success(request, gettext("Saved."))
    return redirect("moocs:one", public_id)


def _conflict(
    request: HttpRequest, acting: Acting, course: ExternalCourse, part: OccupationPart
) -> HttpResponse:
    """What was typed, about the course as it is now; saved once more it counts."""
    newest = course_of(acting, course.public_id)
    data = request.POST.copy()
    data["revision"] = str(newest.revision)
    form = FactsForm(data, of=newest)
    form.full_clean()
    differences = form.differences(newest, keys_of(part, of=course))
    form.add_error(
        None,
        gettext(
            "A colleague has saved something else meanwhile. Both are shown: look at what is saved, then"
            " save yours over it, or go back."
        ),
    )
    return _page(request, form, part, newest, differences=differences, status=HTTPStatus.CONFLICT)


def _typed(data: QueryDict | None, course: ExternalCourse | None) -> FactsForm:
    """The form as it was typed, while somebody looks for occupations: nothing is right or wrong yet."""
    return FactsForm(None, of=course, typed=data)


def _page(
    request: HttpRequest,
    form: FactsForm,
    part: OccupationPart,
    course: ExternalCourse | None = None,
    *,
    differences: Sequence[tuple[str, str]] = (),
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    wrong = form.is_bound and (form.errors or part.errors)
    context = {"form": form, "part": part, "course": course, "differences": differences, "limits": LIMITS}
    if wrong and status == HTTPStatus.OK:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "moocs/work/edit.html", context, status=status)
