"""The pages of a catalogue, for everybody and for the preview of the office."""

from collections.abc import Sequence
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from samskap.catalogue import schema_org
from samskap.catalogue.forms.public import FindForm
from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.queries.entries import found, page_of
from samskap.catalogue.queries.facts_shown import ON_CARD
from samskap.catalogue.queries.looking import entries_of, looked_through
from samskap.catalogue.queries.shown import Shown, front_of, shown
from samskap.catalogue.sheet import sheet_of
from samskap.catalogue.ways import Ways, host_of, whole_address
from samskap.ui.typesetting import NotDrawn

#: Of what isn't offered any more, so many are named under the list.
MOST_GONE = 50
#: In easy words there are no filters: all that fits on one page.
MOST_EASY = 100


def list_page(request: HttpRequest, it: Catalogue, ways: Ways) -> HttpResponse:
    """What a term offers, with search and filters."""
    language = get_language() or "en"
    # Which languages there are to choose from is known with what is found: those asked for are checked after.
    form = FindForm(request.GET)
    looked = looked_through(it, **form.asked)
    form.offer_languages(looked.languages)
    page = looked.page(it, form.page)
    facts = {
        "it": it,
        "ways": ways,
        "page_url": whole_address(request.path),
        "front": front_of(it, language),
        "form": form,
        "page": page,
        "cards": [(shown(each, language, only=ON_CARD), ways.entry(each)) for each in page.entries],
        "gone": [] if form.is_asking else _gone(it, looked.gone[:MOST_GONE], ways),
        "interest_url": ways.interest(),
    }
    return render(request, "catalogue/catalogue.html", facts)


def entry_page(request: HttpRequest, it: Entry, ways: Ways) -> HttpResponse:
    """A course: where it leads, what it is about, its facts, where to study it, whom to ask first."""
    language = get_language() or "en"
    course, page_url = shown(it, language), whole_address(request.path)
    facts = {
        "it": it.catalogue,
        "ways": ways,
        "page_url": page_url,
        "shown": course,
        "for_programs": schema_org.told(course, page_url),
        "front": front_of(it.catalogue, language),
        "host": host_of(it.course.url),
        "interest_url": ways.interest(it),
        "easy_url": ways.easy_entry(it),
    }
    return render(request, "catalogue/entry.html", facts)


def easy_page(request: HttpRequest, it: Catalogue, ways: Ways) -> HttpResponse:
    """What a term offers, in easy words: few choices, large steps."""
    language = get_language() or "en"
    page = page_of(found(it), it, 1, size=MOST_EASY)
    facts = {
        "it": it,
        "ways": ways,
        "front": front_of(it, language),
        "cards": [(shown(each, language, only=ON_CARD), ways.easy_entry(each)) for each in page.entries],
        "more": page.total - len(page.entries),
        "interest_url": ways.interest(),
    }
    return render(request, "catalogue/easy.html", facts)


def easy_entry_page(request: HttpRequest, it: Entry, ways: Ways) -> HttpResponse:
    """A course in easy words."""
    language = get_language() or "en"
    facts = {
        "it": it.catalogue,
        "ways": ways,
        "shown": shown(it, language),
        "host": host_of(it.course.url),
        "entry_url": ways.entry(it),
        "interest_url": ways.interest(it),
    }
    return render(request, "catalogue/easy_entry.html", facts)


def paper(request: HttpRequest, it: Catalogue, *, easy: bool) -> HttpResponse:
    """The catalogue on paper (PDF); a page that says so when it couldn't be drawn."""
    language = get_language() or "en"
    try:
        drawn = sheet_of(it, language, easy=easy)
    except NotDrawn:
        return render(request, "catalogue/not_drawn.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    response = HttpResponse(drawn, content_type="application/pdf")
    name = f"{it.term.slug}-easy-{language}" if easy else f"{it.term.slug}-{language}"
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


def _gone(it: Catalogue, keys: Sequence[int], ways: Ways) -> list[tuple[Shown, str]]:
    language = get_language() or "en"
    return [(shown(each, language, only=()), ways.entry(each)) for each in entries_of(it, keys)]
