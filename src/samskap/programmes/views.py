"""Public pages of programmes: no account."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samskap.people.limits import limited
from samskap.programmes import beside
from samskap.programmes.access import programme_or_404, published_programmes
from samskap.programmes.facts import facts_of
from samskap.programmes.sheet import sheet_of
from samskap.programmes.wording import facts_in_words

#: Papers that one place can have drawn in a minute.
PAPERS_A_MINUTE = 30


def busy(request: HttpRequest) -> HttpResponse:
    """Ask a place that has had many papers drawn to wait."""
    return render(request, "programmes/busy.html", status=HTTPStatus.TOO_MANY_REQUESTS)


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """All programmes."""
    language = get_language() or "en"
    entries = [(facts, facts.text(language)) for facts in map(facts_of, published_programmes())]
    return render(request, "programmes/programmes.html", {"entries": entries})


@require_safe
def programme(request: HttpRequest, programme: str) -> HttpResponse:
    """What a programme is, for whom, what comes of it, and how a municipality gets a place."""
    it = programme_or_404(programme)
    facts = facts_of(it)
    text = facts.text(get_language() or "en")
    context = {
        "facts": facts,
        "text": text,
        "pairs_of_facts": facts_in_words(facts, text),
        "calls": beside.pieces("call", request, it),
        "admission": beside.pieces("admission", request, it),
        "gatherings": [(each, text.gatherings[each.key]) for each in facts.gatherings],
    }
    return render(request, "programmes/programme.html", context)


@limited("programmes.sheet", busy, a_minute=PAPERS_A_MINUTE)
@require_safe
def sheet(request: HttpRequest, programme: str) -> HttpResponse:  # noqa: ARG001
    """The same on paper: facts, outcomes, gatherings (PDF)."""
    facts = facts_of(programme_or_404(programme))
    language = get_language() or "en"
    response = HttpResponse(sheet_of(facts, language), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{facts.slug}-{language}.pdf"'
    return response
