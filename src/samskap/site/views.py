"""Pages that belong to no room: the front page, the language choice, and what machines ask."""

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samskap.courses import kept, published
from samskap.site import demo, demo_staff


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
    courses = published.catalogue()

    def page() -> HttpResponse:
        texts = [(course, course.text(get_language() or settings.LANGUAGE_CODE)) for course in courses]
        context = {"texts": texts, "demo": _demo_people() if settings.MODE == "demo" else None}
        return render(request, "site/front.html", context)

    return kept.answer(request, tuple(course.digest for course in courses), page)


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
    """Search engines may read everything that is public; personal pages say noindex themselves."""
    return HttpResponse("User-agent: *\nDisallow: /dev/\n", content_type="text/plain; charset=utf-8")
