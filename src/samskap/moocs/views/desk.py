"""The list of courses: found by words and facts, on a page and as a file."""

from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samskap.moocs.forms.finding import FindForm
from samskap.moocs.models import CourseState, LinkState
from samskap.moocs.queries.courses import found, languages_of, light
from samskap.moocs.tables import table_of
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.ui.spreadsheets import table_as_csv, workbook

ROWS_ON_A_PAGE = 50
_FILES = {"csv": table_as_csv, "xlsx": workbook}


@require_safe
@staff(Power.CHOOSE_COURSES)
def desk(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The courses as they were asked for; on top those whose address leads nowhere."""
    ours = acting.organisation_id
    languages = languages_of(ours)
    form = FindForm(request.GET, languages=languages)
    page = None
    if form.is_valid():
        rows = light(found(ours, **form.wish))
        page = Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page", 1))
    context = {
        "form": form,
        "page": page,
        "has_courses": bool(languages),
        "dead": found(ours, link=LinkState.DEAD, state=CourseState.LIVE).order_by().count(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "moocs/work/desk.html", context, status=status)


@require_safe
@staff(Power.CHOOSE_COURSES)
def file(request: HttpRequest, acting: Acting, ending: str) -> HttpResponse:
    """All courses that were asked for, with all their facts, to take along."""
    if ending not in _FILES:
        raise Http404("no such kind of file")
    form = FindForm(request.GET, languages=languages_of(acting.organisation_id))
    if not form.is_valid():
        raise Http404("no such question")
    return _FILES[ending](table_of(list(found(acting.organisation_id, **form.wish))))
