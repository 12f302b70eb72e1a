"""What comes of courses: as a page for one half of a year, and as a file with all of them."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from samskap.courses import published
from samskap.learning.forms import INTENTIONS
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.results.queries import Told, told
from samskap.results.rules import Half
from samskap.ui.spreadsheets import harmless, spreadsheet


@require_safe
@staff(Power.SEE_STATISTICS)
def courses(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The courses of one half of a year; small numbers are hidden."""
    everything = told(acting)
    halves = list(dict.fromkeys(each.half for each in everything))
    asked = request.GET.get("began", "")
    half = next((each for each in halves if str(each) == asked), halves[0] if halves else None)
    shown = [each for each in everything if each.half == half]
    words = dict(INTENTIONS)
    facts = {
        "halves": [(str(each), half_in_words(each), each == half) for each in halves],
        "half": half_in_words(half) if half else "",
        "courses": [
            (_title(each), each, [(words[line.intention], line) for line in each.figures.lines])
            for each in shown
        ],
        "hides": any(each.figures.hides for each in shown),
        "runs": acting.membership.organisation.runs_the_site,
    }
    return render(request, "results/courses.html", facts)


@require_safe
@staff(Power.SEE_STATISTICS)
def file(_request: HttpRequest, acting: Acting) -> HttpResponse:
    """The same numbers of all halves, with the same ones hidden: to compare terms with a spreadsheet."""
    return spreadsheet(_rows(told(acting)), name="courses.csv")


def _rows(everything: Sequence[Told]) -> Iterator[Sequence[str]]:
    yield [
        gettext("Course"),
        gettext("Began in"),
        gettext("Wanted"),
        gettext("Begun"),
        gettext("Finished the whole course"),
        gettext("On the way"),
        gettext("Quiet"),
        gettext("Counted on"),
    ]
    words = dict(INTENTIONS)
    for each in everything:
        place, day = [harmless(_title(each)), half_in_words(each.half)], each.counted_on.isoformat()
        for line in each.figures.lines:
            yield [*place, str(words[line.intention]), line.begun, *line.stages, day]
        # How many have finished, whatever they wanted, says nothing: there is no such number.
        yield [*place, gettext("All who have begun"), each.figures.begun, "", "", "", day]


def half_in_words(half: Half) -> str:
    """What a half of a year is called."""
    words = {1: gettext("January to June %(year)d"), 2: gettext("July to December %(year)d")}
    return words[half.half] % {"year": half.year}


def _title(each: Told) -> str:
    version = published.version(each.version_id)
    return version.text(get_language() or version.original).title
