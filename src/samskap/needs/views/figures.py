"""Figures of forecasts and statistics: the list, sending a file, looking at it, writing it."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from samskap.needs.access import figure_file_of, figures_of
from samskap.needs.actions.figures import keep_for_looking, take_in_figures
from samskap.needs.figure_wording import missing_in_words, too_many_in_words, unreadable_in_words
from samskap.needs.forms.figures import LARGEST_FILE, FiguresForm
from samskap.needs.forms.filters import FiguresFilterForm
from samskap.needs.models import FigureFile
from samskap.needs.queries.figures import areas_of, compared, figures_found
from samskap.needs.rules.figures import Read, from_data, read
from samskap.needs.showing import problems_of
from samskap.occupations.queries import names_of
from samskap.organisations.access import Acting, staff
from samskap.organisations.register.problems import Refused
from samskap.organisations.register.tables import rows_of
from samskap.organisations.rules import Power
from samskap.people.limits import within_limit
from samskap.people.views.pages import get_or_post, sent
from samskap.ui.sizes import takes_at_most

PER_PAGE = 100
#: What comes along with a file, in bytes.
ROOM_FOR_WORDS = 50_000
FILES_A_MINUTE = 20
#: Rows of each kind that are shown before anything is written.
SHOWN = 50


@require_safe
@staff(Power.CHOOSE_COURSES)
def listed(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The figures, from which a need can be made."""
    ours = figures_of(acting)
    form = FiguresFilterForm(request.GET, areas=areas_of(ours))
    asked = form.asked
    found = figures_found(ours, **asked).select_related("need")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    keys = {each.occupation_key for each in page if each.occupation_key}
    names = names_of(keys, get_language() or "en")
    rows = [(each, names.get(each.occupation_key, "")) for each in page]
    facts = {"form": form, "page": page, "rows": rows, "asked": any(asked.values())}
    return render(request, "needs/work/figures.html", facts)


@takes_at_most(LARGEST_FILE + ROOM_FOR_WORDS)
@get_or_post
@staff(Power.CHOOSE_COURSES)
def send(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Send a file of figures; nothing is written yet."""
    too_often = request.method == "POST" and not within_limit(
        request, "needs.figures", a_minute=FILES_A_MINUTE
    )
    form = FiguresForm(sent(request), request.FILES or None, too_often=too_often)
    if form.is_valid() and (found := _read(form)) is not None:
        given = form.cleaned_data
        file = keep_for_looking(
            name=given["file"].name,
            source=given["source"],
            dated_on=given["dated_on"],
            found=found,
            by=acting,
            at=timezone.now(),
        )
        return redirect("needs:look", file.public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "needs/work/send.html", {"form": form}, status=status)


def _read(form: FiguresForm) -> Read | None:
    """What the file says; None when it can't be used, which the form says then."""
    try:
        found = read(rows_of(form.cleaned_data["file"]), form.usual, on=timezone.localdate())
    except Refused as refused:
        form.add_error("file", unreadable_in_words(refused.problems[0].line))
        return None
    if found.missing:
        form.add_error("file", missing_in_words(found.missing))
    elif found.too_many:
        form.add_error("file", too_many_in_words())
    elif not found.figures and not found.wrong:
        form.add_error("file", gettext("There are headings in this file and nothing below them."))
    return None if form.errors else found


@get_or_post
@staff(Power.CHOOSE_COURSES)
def look(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Look at what a file would change, row by row; then write it."""
    file = figure_file_of(acting, public_id)
    if request.method == "POST":
        done = take_in_figures(file=file, by=acting, at=timezone.now())
        count = len(done.new) + len(done.changed)
        messages.success(request, _written(count))
        return redirect("needs:figures")
    return render(request, "needs/work/look.html", _looked_at(acting, file))


def _looked_at(acting: Acting, file: FigureFile) -> dict[str, object]:
    found = compared(acting.organisation_id, from_data(file.rows))
    return {
        "file": file,
        "found": found,
        "new": found.new[:SHOWN],
        "changed": found.changed[:SHOWN],
        "problems": problems_of(file.problems)[: 4 * SHOWN],
        "shown": SHOWN,
    }


def _written(count: int) -> str:
    if not count:
        return gettext("All of these figures were there already. Nothing has changed.")
    return gettext("Figures written: %(count)s.") % {"count": count}
