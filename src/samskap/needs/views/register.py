"""The register: its list, its files, one need and what could answer it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samskap.moocs.access import course_of
from samskap.needs.access import need_of, needs_of
from samskap.needs.forms.filters import FilterForm
from samskap.needs.queries.matching import courses_to_compare, needs_for, proposals
from samskap.needs.queries.register import Wish, areas_of, needs_found, page_of
from samskap.needs.tables import table_of
from samskap.needs.told import told_of
from samskap.occupations.queries import names_of
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.ui.spreadsheets import table_as_csv, workbook

#: As many as somebody looks through; the strongest come first.
MOST_PROPOSALS = 60
_FILES = {"csv": table_as_csv, "xlsx": workbook}


@require_safe
@staff(Power.CHOOSE_COURSES)
def listed(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The needs that are current, or those that somebody looks for."""
    ours = needs_of(acting)
    form = FilterForm(request.GET, areas=areas_of(ours))
    page = page_of(needs_found(ours, form.wish), request.GET.get("page"))
    facts = {"form": form, "page": page, "asked": form.wish != Wish(), "query": request.GET.urlencode()}
    return render(request, "needs/work/list.html", facts)


@require_safe
@staff(Power.CHOOSE_COURSES)
def file(request: HttpRequest, acting: Acting, ending: str) -> HttpResponse:
    """The same needs as a file to take along."""
    if ending not in _FILES:
        raise Http404("no such kind of file")
    ours = needs_of(acting)
    wish = FilterForm(request.GET, areas=areas_of(ours)).wish
    return _FILES[ending](table_of(list(needs_found(ours, wish)), get_language() or "en"))


@require_safe
@staff(Power.CHOOSE_COURSES)
def one(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What a need says, and the figures it rests on."""
    need = need_of(acting, public_id)
    figures = need.figures.order_by("-dated_on", "measure", "-period", "pk")
    names = names_of([need.occupation_key] if need.occupation_key else [], get_language() or "en")
    facts = {"need": need, "told": told_of(need, names), "figures": figures}
    return render(request, "needs/work/one.html", facts)


@require_safe
@staff(Power.CHOOSE_COURSES)
def courses(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The courses that could answer a need, and why."""
    need = need_of(acting, public_id)
    found = proposals(need, courses_to_compare(acting.organisation_id))
    facts = {"need": need, "count": len(found), "proposals": found[:MOST_PROPOSALS]}
    return render(request, "needs/work/courses.html", facts)


@require_safe
@staff(Power.CHOOSE_COURSES)
def of_course(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The current needs that a course could answer, and why."""
    course = course_of(acting, public_id)
    found = needs_for(course, needs_of(acting).filter(over_on=None))
    facts = {"course": course, "count": len(found), "proposals": found[:MOST_PROPOSALS]}
    return render(request, "needs/work/of_course.html", facts)
