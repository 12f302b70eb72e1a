"""Courses that look as if they were one, beside each other; and what somebody says of them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.moocs.access import course_of
from samskap.moocs.actions.doubles import Apart, AwayAlready, are_not_the_same, are_the_same
from samskap.moocs.forms.moving import SayForm
from samskap.moocs.queries.doubles import alike_pairs, with_courses
from samskap.moocs.queries.shown import lines_of, names_for
from samskap.moocs.wording import ALIKE, STATES
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power

PAIRS_ON_A_PAGE = 10


@require_safe
@staff(Power.CHOOSE_COURSES)
def doubles(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The pairs that look alike."""
    page = Paginator(alike_pairs(acting.organisation_id), PAIRS_ON_A_PAGE).get_page(
        request.GET.get("page", 1)
    )
    found = with_courses(list(page))
    names = names_for(*(course for each in found for course in (each.one, each.other)))
    pairs = [
        {
            "by": ALIKE[each.by],
            "one": each.one,
            "other": each.other,
            "sides": [
                {"course": course, "state": STATES[course.state], "lines": lines_of(course, names)}
                for course in (each.one, each.other)
            ],
        }
        for each in found
    ]
    return render(request, "moocs/work/doubles.html", {"page": page, "pairs": pairs})


@require_POST
@staff(Power.CHOOSE_COURSES)
def say(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Say that two are the same, and which is kept; or that they aren't."""
    form = SayForm(request.POST)
    if not form.is_valid():
        raise Http404("nothing was said about two courses")
    one, other = (course_of(acting, form.cleaned_data[name]) for name in ("one", "other"))
    keep, away = (one, other) if form.cleaned_data["say"] == "one" else (other, one)
    try:
        if form.cleaned_data["say"] == "apart":
            are_not_the_same(one=one, other=other, by=acting, at=timezone.now())
            messages.success(request, gettext("They stay two courses, and aren’t shown here any more."))
        else:
            are_the_same(keep=keep, away=away, by=acting, at=timezone.now())
            messages.success(request, gettext("One is kept. The other is put away and leads to it."))
    except Apart as error:
        raise Http404("these aren't two courses") from error
    except AwayAlready:
        messages.error(request, gettext("A colleague has put that course away meanwhile. Look once more."))
    return redirect("moocs:doubles")
