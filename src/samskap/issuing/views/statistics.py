"""How many certificates an organisation has issued: as a page, and as a file for spreadsheets."""

from collections.abc import Iterator, Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from samskap.awards.wording import STATES, TITLES
from samskap.issuing.figures import Figures, What
from samskap.issuing.queries import statistics as queries
from samskap.issuing.queries.certificates import years_of
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.ui.spreadsheets import harmless, spreadsheet

Titles = Mapping[What, tuple[str, str]]


@require_safe
@staff(Power.SEE_CERTIFICATES)
def statistics(request: HttpRequest, acting: Acting) -> HttpResponse:
    """One year's figures; small numbers are hidden."""
    years, asked = _years_of(acting), request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else years[0]
    figures = queries.figures(acting, year=year, on=timezone.localdate())
    titles = queries.titles_of(acting.organisation_id)
    context = {
        "figures": figures,
        "years": years,
        "halves": _halves(figures),
        "lines": [(*titles[line.what], line) for line in figures.lines],
        "states": list(STATES.values()),
        "kinds": [(TITLES[kind], counts) for kind, counts in figures.kinds.items()],
    }
    return render(request, "issuing/statistics.html", context)


@require_safe
@staff(Power.SEE_CERTIFICATES)
def statistics_file(_request: HttpRequest, acting: Acting, year: int) -> HttpResponse:
    """The same table, with the same numbers hidden; a year without certificates isn't there (Http404)."""
    if year not in _years_of(acting):
        raise Http404
    figures = queries.figures(acting, year=year, on=timezone.localdate())
    rows = _rows(figures, queries.titles_of(acting.organisation_id))
    return spreadsheet(rows, name=f"certificates-{year}.csv")


def _rows(figures: Figures, titles: Titles) -> Iterator[Sequence[str]]:
    yield [gettext("For what"), gettext("Kind"), gettext("State"), *_halves(figures), gettext("Whole year")]
    for line in figures.lines:
        title, _language = titles[line.what]
        words = [harmless(title), str(TITLES[line.what.kind]), str(STATES[line.state])]
        yield [*words, *line.counts, line.total]
    yield [gettext("All"), "", "", *figures.sums, figures.total]


def _halves(figures: Figures) -> list[str]:
    """What the halves of the year are called."""
    words = {1: gettext("January to June"), 2: gettext("July to December")}
    return [words[half] for half in figures.halves]


def _years_of(acting: Acting) -> Sequence[int]:
    """The years there are figures of, the latest first; this one when there are none."""
    return years_of(acting) or (timezone.localdate().year,)
