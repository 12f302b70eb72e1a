"""Where taking in begins: what was taken in, where from, and giving something new."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samskap.imports.access import source_of, sources_of
from samskap.imports.actions import intakes as actions
from samskap.imports.forms.giving import GivingForm
from samskap.imports.queries import intakes as queries
from samskap.imports.queries.template import template_table
from samskap.imports.readers.columns import COLUMNS, heading_of
from samskap.imports.rules.stages import Kind
from samskap.imports.wording import KINDS
from samskap.moocs.wording import FIELDS
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.ui.spreadsheets import workbook

#: So many names of sources are offered while one types.
_NAMES = 50


@require_safe
@staff(Power.CHOOSE_COURSES)
def desk(request: HttpRequest, acting: Acting) -> HttpResponse:
    """What can be taken in, where courses come from, and what was taken in these days."""
    page = queries.list_of(acting, number=request.GET.get("page", "1"))
    context = {"page": page, "sources": queries.sources(acting), "kinds": KINDS.items()}
    return render(request, "imports/work/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Power.CHOOSE_COURSES)
def new(request: HttpRequest, acting: Acting, kind: str) -> HttpResponse:
    """Give a file, an address or a page."""
    if kind not in set(Kind):
        raise Http404("no such kind")
    status = HTTPStatus.OK
    first = {"name": request.GET.get("name", "")[:120]}
    form = GivingForm(request.POST or None, request.FILES or None, kind=Kind(kind), initial=first)
    if request.method == "POST":
        if form.is_valid():
            intake = actions.begin(given=form.given, by=acting, at=timezone.now())
            return redirect("imports:one", intake.public_id)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    language = request.LANGUAGE_CODE
    context = {
        "form": form,
        "kind": kind,
        "title": KINDS[kind],
        "names": sources_of(acting).values_list("name", flat=True)[:_NAMES],
        "columns": [(heading_of(fact, language), FIELDS.get(fact, "")) for fact in COLUMNS],
    }
    return render(request, "imports/work/new.html", context, status=status)


@require_safe
@staff(Power.CHOOSE_COURSES)
def template(_request: HttpRequest, _acting: Acting) -> HttpResponse:
    """A spreadsheet to fill in."""
    return workbook(template_table())


@require_POST
@staff(Power.CHOOSE_COURSES)
def again(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Read a source once more, to look at what is new."""
    source = source_of(acting, public_id)
    try:
        intake = actions.begin_again(source=source, by=acting, at=timezone.now())
    except actions.NotNow:
        messages.error(request, gettext("This source is a file. Give the new file."))
        return redirect("imports:desk")
    return redirect("imports:one", intake.public_id)
