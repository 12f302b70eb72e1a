"""How far one has come: the own course, the way to the certificate, and all own courses."""

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samskap.courses import published
from samskap.learning import actions, pending, queries
from samskap.learning.access import desk_of, my_desk
from samskap.learning.beside import pieces
from samskap.learning.checklist import checklist as checklist_of
from samskap.learning.checklist import next_step
from samskap.learning.doors import doors, join_first
from samskap.learning.forms import JoinForm, intention_words
from samskap.learning.outline import outline
from samskap.people.models import Person
from samskap.programmes.actions import change_intention


@never_cache
@login_required
@require_safe
def course(request: HttpRequest, course: str) -> HttpResponse:
    """Show the outline with the person's states, and where to go on."""
    desk = desk_of(request.user, course)
    if desk is None:
        return redirect("learning:join", course)
    detour = join_first(request, course)
    if detour:
        return detour
    version = published.version(desk.enrolment.version_id)
    reads = queries.reads_of(desk.enrolment)
    facts = {
        "text": version.text(get_language() or version.original),
        "slug": course,
        "progress": desk.progress,
        "left": desk.progress.required - desk.progress.done,
        "outline": outline(version, reads, desk.progress.states),
        "next": next_step(version, reads, desk.progress.states),
        "offer": queries.offer_for(desk),
        "beside": pieces(request, desk, version),
        "intention": intention_words(desk.enrolment.intention),
    }
    return render(request, "learning/course.html", facts)


@never_cache
@login_required
@require_safe
def checklist(request: HttpRequest, course: str) -> HttpResponse:
    """Show every question that counts, with its state, and what is left to the certificate."""
    desk = my_desk(request.user, course)
    version = published.version(desk.enrolment.version_id)
    facts = {
        "text": version.text(get_language() or version.original),
        "slug": course,
        "progress": desk.progress,
        "groups": checklist_of(version, desk.progress.states, queries.lengths_of(desk.enrolment)),
        "preview_href": _preview(course),
    }
    return join_first(request, course) or render(request, "learning/checklist.html", facts)


def _preview(slug: str) -> str:
    """Where the certificate is made; "" in an installation without that room."""
    try:
        return reverse("awards:preview", args=[slug])
    except NoReverseMatch:
        return ""


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def intention(request: HttpRequest, course: str) -> HttpResponse:
    """Let the person say anew what the course is for."""
    enrolment = my_desk(request.user, course).enrolment
    form = JoinForm(request.POST or None, initial={"intention": enrolment.intention})
    if request.method == "POST" and form.is_valid():
        wish, by = form.cleaned_data["intention"], cast(Person, request.user)
        change_intention(enrolment=enrolment, intention=wish, by=by, at=timezone.now())
        return redirect("learning:course", course)
    status = 422 if request.method == "POST" else 200
    return render(request, "learning/intention.html", {"form": form, "slug": course}, status=status)


@login_required
@require_POST
def version(request: HttpRequest, course: str) -> HttpResponse:
    """Take the newest version of the course, with the answers."""
    enrolment = my_desk(request.user, course).enrolment
    newest = published.current(course).id
    by = cast(Person, request.user)
    actions.move_to_version(enrolment=enrolment, version_id=newest, by=by, at=timezone.now())
    return redirect("learning:course", course)


@never_cache
@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the courses that the person takes part in, and texts that wait for a course to be begun."""
    mine = queries.courses_of(cast(Person, request.user), get_language() or "")
    begun = {each.slug for each in mine}
    waiting = [
        (published.current(slug).title(get_language() or ""), doors(slug, reverse("learning:home")).join)
        for slug in pending.courses(request.session)
        if slug not in begun
    ]
    return render(request, "learning/home.html", {"mine": mine, "waiting": waiting})
