"""Pages that belong to no room: the front page, the language choice, and what machines ask."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samskap.catalogue.access import public_catalogues
from samskap.catalogue.models import Catalogue
from samskap.courses import kept, published
from samskap.programmes.access import published_programmes
from samskap.programmes.facts import facts_of
from samskap.programmes.models import Programme
from samskap.site import demo, demo_staff

#: How many catalogues of learning centres the front page names; their own page names all.
CATALOGUES = 6


@require_safe
@cache_control(max_age=0, private=True)
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor on to the front page in the language the browser asks for."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    response["Vary"] = "Accept-Language"
    return response


@require_safe
def front_page(request: HttpRequest) -> HttpResponseBase:
    """What this is, and the courses one can begin with."""
    courses, programmes = published.catalogue(), list(published_programmes())
    catalogues = list(public_catalogues().filter(term__ends_on__gte=timezone.localdate())[:CATALOGUES])

    def page() -> HttpResponse:
        language = get_language() or settings.LANGUAGE_CODE
        texts = [(course, course.text(language)) for course in courses]
        offered = [(each, facts_of(each).text(language)) for each in programmes]
        context = {
            "texts": texts,
            "programmes": offered,
            "catalogues": catalogues,
            "demo": _demo_people() if settings.MODE == "demo" else None,
        }
        return render(request, "site/front.html", context)

    shown = (*(each.digest for each in courses), *_versions(programmes), *_terms(catalogues))
    return kept.answer(request, shown, page)


def _versions(programmes: Sequence[Programme]) -> Iterator[str]:
    return (f"{each.slug}-{each.revision}" for each in programmes)


def _terms(catalogues: Sequence[Catalogue]) -> Iterator[str]:
    """What the page says of them, and nothing else: it is made anew when that changes."""
    return (f"{each.term.slug} {each.term.revision} {each.term.organisation.name}" for each in catalogues)


def _demo_people() -> dict[str, object]:
    learners = [address for stage in demo.LEARNERS for address in demo.addresses(stage)]
    return {"learners": learners, "staff": demo_staff.STAFF, "password": demo.PASSWORD}


@require_safe
def health(_request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Search engines may read everything that is public; personal pages say noindex themselves.

    Following a short link is counted, so machines shall not.
    """
    lines = ["User-agent: *", "Disallow: /dev/", "Disallow: /s/", f"Sitemap: {settings.BASE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
