"""Which needs a term looks at, and which courses are weighed for it."""

from collections.abc import Container, Sequence
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from samskap.choosing.access import candidate_of
from samskap.choosing.actions.candidates import MOST_COURSES, StillNeeded, add, take_out
from samskap.choosing.actions.candidates import TooMany as TooManyCourses
from samskap.choosing.actions.doors import Locked
from samskap.choosing.actions.needs import MOST_NEEDS, TooMany, choose_needs
from samskap.choosing.forms.choosing import SearchForm, ids_in
from samskap.choosing.models import Candidate, TermNeed
from samskap.choosing.rules.locking import may_weigh, may_weigh_course
from samskap.choosing.views.locked import locked
from samskap.moocs.access import courses_of
from samskap.moocs.models import ExternalCourse
from samskap.moocs.queries.courses import found, languages_of
from samskap.needs.access import needs_of
from samskap.needs.models import Need
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post
from samskap.terms.access import term_of
from samskap.terms.models import Term
from samskap.terms.queries.heading import heading_of
from samskap.terms.rules.stages import OPEN, Stage

#: Courses on a page of the long list.
ON_A_PAGE = 50


@get_or_post
@staff(Power.CHOOSE_COURSES)
def needs(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Choose the needs that a term looks at, some or all that are current."""
    term = term_of(acting, public_id)
    if not may_weigh(Stage(term.stage)):
        return locked(request, public_id)
    there = set(TermNeed.objects.filter(term=term).values_list("need_id", flat=True))
    ours = needs_of(acting).filter(Q(over_on=None) | Q(pk__in=there)).order_by("competence", "pk")
    shown = sorted(ours, key=lambda each: each.pk not in there)[:MOST_NEEDS]
    if request.method != "POST":
        return _needs(request, term, shown, there, HTTPStatus.OK)
    chosen = _chosen(request, shown)
    try:
        came, went = choose_needs(term=term, needs=chosen, by=acting, at=timezone.now())
    except Locked:
        return locked(request, public_id)
    except TooMany:
        messages.error(request, gettext("The board can have %(most)s needs.") % {"most": MOST_NEEDS})
        ticked = {each.pk for each in chosen}
        return _needs(request, term, shown, ticked, HTTPStatus.UNPROCESSABLE_ENTITY)
    said = gettext("Needs on the board: %(all)s. New: %(came)s. Taken out: %(went)s.")
    messages.success(request, said % {"all": len(chosen), "came": came, "went": went})
    return redirect("choosing:board", public_id)


def _chosen(request: HttpRequest, shown: Sequence[Need]) -> Sequence[Need]:
    """What was ticked; or everything current, and what is ticked beside it."""
    wanted, every = set(ids_in(request.POST, "need")), request.POST.get("go") == "all"
    return [each for each in shown if each.public_id in wanted or (every and each.over_on is None)]


def _needs(
    request: HttpRequest, term: Term, shown: Sequence[Need], ticked: Container[int], status: int
) -> HttpResponse:
    facts = {"term": term, "heading": heading_of(term), "needs": shown, "ticked": ticked}
    facts["is_cut"] = len(shown) == MOST_NEEDS
    return render(request, "choosing/work/needs.html", facts, status=status)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def courses(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Search the courses that are kept, and put many of them on the board at once."""
    term = term_of(acting, public_id)
    if term.stage not in OPEN:
        return locked(request, public_id)
    form = SearchForm(request.GET, languages=languages_of(acting.organisation_id))
    rows = found(acting.organisation_id, **form.asked)
    if request.method != "POST":
        return _courses(request, term, form, rows, HTTPStatus.OK)
    wanted = rows
    if request.POST.get("go") != "all":
        wanted = courses_of(acting).filter(public_id__in=ids_in(request.POST, "course"))
    try:
        added = add(term=term, courses=wanted[: MOST_COURSES + 1], by=acting, at=timezone.now())
    except Locked:
        return locked(request, public_id)
    except TooManyCourses:
        words = gettext("The board can have %(most)s courses. Search for fewer, or tick those you want.")
        messages.error(request, words % {"most": MOST_COURSES})
        return _courses(request, term, form, rows, HTTPStatus.UNPROCESSABLE_ENTITY)
    words = ngettext(
        "%(count)s course is new on the board.", "%(count)s courses are new on the board.", added
    )
    messages.success(request, words % {"count": added})
    return redirect(f"{reverse('choosing:courses', args=[public_id])}?{request.GET.urlencode()}")


def _courses(
    request: HttpRequest, term: Term, form: SearchForm, rows: "QuerySet[ExternalCourse]", status: int
) -> HttpResponse:
    rows = rows.defer("description", "sought")
    facts = {
        "term": term,
        "heading": heading_of(term),
        "form": form,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "onward": _onward(request),
        "there": set(Candidate.objects.filter(term=term).values_list("course_id", flat=True)),
        "ticked": set(ids_in(request.POST, "course")),
    }
    return render(request, "choosing/work/courses.html", facts, status=status)


def _onward(request: HttpRequest) -> str:
    """What was looked for, for the addresses of other pages."""
    looked_for = request.GET.copy()
    looked_for.pop("page", None)
    return looked_for.urlencode()


@get_or_post
@staff(Power.CHOOSE_COURSES)
def remove(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take a course off the board, with its points."""
    candidate = candidate_of(acting, public_id)
    term = candidate.term
    if not may_weigh_course(Stage(term.stage), is_locked=candidate.locked_at is not None):
        return locked(request, term.public_id)
    if request.method != "POST":
        return render(request, "choosing/work/remove.html", {"term": term, "candidate": candidate})
    try:
        take_out(candidate=candidate, by=acting, at=timezone.now())
    except Locked:
        return locked(request, term.public_id)
    except StillNeeded:
        said = gettext(
            "Something has been said about the course elsewhere, such as in the consultation. It stays."
        )
        messages.error(request, said)
    else:
        messages.success(request, gettext("The course is off the board. It stays in your list of courses."))
    return redirect("choosing:board", term.public_id)
