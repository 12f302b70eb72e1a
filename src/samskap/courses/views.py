"""Public pages of courses: no account, no cookie, at most one query."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from samskap.courses import kept, lenses, media_answers, published, schema_org
from samskap.courses import places as geography
from samskap.courses import search as finding
from samskap.courses.access import course_or_404, lens_or_404
from samskap.courses.forms import CompareForm, SearchForm
from samskap.courses.languages import own_name
from samskap.courses.published import Published

UNPROCESSABLE = 422


@require_safe
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """All courses one can begin."""
    courses = published.catalogue()

    def page() -> HttpResponse:
        language = _language()
        entries = [(found, found.title(language), found.summary(language)) for found in courses]
        return render(request, "courses/catalogue.html", {"entries": entries})

    return kept.answer(request, tuple(found.digest for found in courses), page)


@require_safe
def course(request: HttpRequest, course: str) -> HttpResponseBase:
    """What a course is, for whom, and everything that is in it."""
    found = course_or_404(course)
    return kept.answer(
        request, found.digest, lambda: render(request, "courses/course.html", _course_page(found))
    )


def _course_page(found: Published) -> dict[str, object]:
    text = found.text(_language())
    return {
        "course": found,
        "text": text,
        "asked": sum(question.required for question in found.questions.values()),
        "films": len(found.films),
        "has_places": any(section.place for section in found.sections),
        "languages": ", ".join(_named(found, code) for code in found.languages),
        "for_programs": schema_org.as_script(schema_org.described(found, text, _language())),
    }


def _named(found: Published, code: str) -> str:
    name = own_name(code)
    return gettext("%(language)s (in part)") % {"language": name} if code in found.partial else name


@require_safe
def lens(request: HttpRequest, course: str, lens: str) -> HttpResponseBase:
    """All pages that look through one lens; two or three of them in full, side by side."""
    found = course_or_404(course)
    lens_or_404(found, lens)

    def page() -> HttpResponse:
        text = found.text(_language())
        leaves = lenses.leaves(found, text, lens)
        form = CompareForm(request.GET, leaves) if "with" in request.GET else CompareForm(None, leaves)
        chosen = form.cleaned_data["with"] if form.is_bound and form.is_valid() else ()
        context = {
            "course": found,
            "text": text,
            "lens": text.lenses[lens],
            "leaves": leaves,
            "beside": [leaf for leaf in leaves if leaf.section.id in chosen],
            "form": form,
            "wrong": form.is_bound and not chosen,
        }
        return render(
            request, "courses/lens.html", context, status=UNPROCESSABLE if context["wrong"] else None
        )

    return kept.answer(request, found.digest, page)


@require_safe
def places(request: HttpRequest, course: str) -> HttpResponseBase:
    """Where the sections of a course take place."""
    found = course_or_404(course)

    def page() -> HttpResponse:
        language = _language()
        text = found.text(language)
        context = {
            "course": found,
            "text": text,
            "countries": geography.countries(found, text, language),
            "map": geography.drawn(found),
        }
        return render(request, "courses/places.html", context)

    return kept.answer(request, found.digest, page)


@require_safe
def search(request: HttpRequest, course: str) -> HttpResponseBase:
    """Pages, questions and films of a course that have the words looked for; or the lines of one film."""
    found = course_or_404(course)

    def page() -> HttpResponse:
        form = SearchForm(request.GET)
        form.full_clean()
        query, film = (form.cleaned_data.get(name, "") for name in ("q", "film"))
        film = film if film in found.films else ""
        text = found.text(_language())
        context = {
            "course": found,
            "text": text,
            "form": form,
            "query": query,
            "film": text.film(film) if film else None,
            "hits": finding.hits(found, _language(), query, film),
        }
        return render(request, "courses/search.html", context)

    return kept.answer(request, found.digest, page)


@require_safe
def media(request: HttpRequest, sha256: str, extension: str) -> HttpResponseBase:
    """A published picture, film or caption file."""
    return media_answers.answer(request, sha256, extension)


def _language() -> str:
    return get_language() or "en"
