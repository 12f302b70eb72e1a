"""One course: what is known of it, what became of it, and what can be done with it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.moocs.access import course_of
from samskap.moocs.actions.cancelling import NotNow, bring_back, cancel, put_away
from samskap.moocs.actions.keeping import take_the_sources_again
from samskap.moocs.actions.links import look_at
from samskap.moocs.forms.moving import AwayForm, CancelForm
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.moocs.queries.alternatives import alternatives_to
from samskap.moocs.queries.doubles import alike_to
from samskap.moocs.queries.shown import lines_of, names_for, steps_of, unknown_of
from samskap.moocs.wording import FIELDS, LINKS, STATES, answer_in_words
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.limits import limited
from samskap.people.views.pages import get_or_post, sent

#: Each look keeps somebody waiting, here and there.
LOOKS_A_MINUTE = 10


@require_safe
@staff(Power.CHOOSE_COURSES)
def one(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Everything about one course."""
    course = course_of(acting, public_id)
    is_live = course.state == CourseState.LIVE
    context = {
        "course": course,
        "lines": lines_of(course, names_for(course)),
        "unknown": unknown_of(course),
        "steps": steps_of(course),
        "state": STATES[course.state],
        "link": LINKS[course.link_state],
        "link_answer": answer_in_words(course.link_answer) if course.link_answer else "",
        "alike": alike_to(course) if is_live else (),
        "alternatives": () if is_live or course.same_as_id else alternatives_to(course),
        "own": [(name, FIELDS[name]) for name in course.own_fields if name in FIELDS],
    }
    return render(request, "moocs/work/one.html", context)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def give_up(request: HttpRequest, acting: Acting, public_id: UUID, how: str) -> HttpResponse:
    """Mark a course as cancelled by its provider, or put it away; with a reason."""
    course = course_of(acting, public_id)
    if course.state == CourseState.PUT_AWAY or (how == "cancel" and course.state == CourseState.CANCELLED):
        return redirect("moocs:one", public_id)
    form: AwayForm = AwayForm(sent(request))
    if how == "cancel":
        form = CancelForm(sent(request), initial={"on": timezone.localdate()})
    if not form.is_valid():
        context = {"course": course, "form": form, "how": how}
        return render(request, "moocs/work/give_up.html", context, status=422 if form.errors else 200)
    _give_up(request, acting, course, form)
    return redirect("moocs:one", public_id)


def _give_up(request: HttpRequest, acting: Acting, course: ExternalCourse, form: AwayForm) -> None:
    why, at = form.cleaned_data["why"], timezone.now()
    if not isinstance(form, CancelForm):
        put_away(course=course, why=why, by=acting, at=at)
        messages.success(request, gettext("The course is put away. You can bring it back."))
        return
    try:
        cancel(course=course, why=why, on=form.cleaned_data["on"], by=acting, at=at)
    except NotNow:
        messages.error(request, gettext("A colleague has put the course away meanwhile."))
    else:
        messages.success(request, gettext("The course is marked as cancelled by its provider."))


@require_POST
@staff(Power.CHOOSE_COURSES)
def back(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Let a course be taken again."""
    bring_back(course=course_of(acting, public_id), by=acting, at=timezone.now())
    messages.success(request, gettext("The course can be taken again."))
    return redirect("moocs:one", public_id)


@require_POST
@staff(Power.CHOOSE_COURSES)
@limited("moocs.look", a_minute=LOOKS_A_MINUTE)
def look(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Look at the course's address now."""
    state = look_at(course=course_of(acting, public_id), by=acting, at=timezone.now())
    messages.info(request, gettext("The web address was looked at: %(result)s.") % {"result": LINKS[state]})
    return redirect("moocs:one", public_id)


@require_POST
@staff(Power.CHOOSE_COURSES)
def give_back(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Let the source say again what facts are, the next time that the course is taken in."""
    course = course_of(acting, public_id)
    names = request.POST.getlist("names")
    if not names:
        messages.info(request, gettext("Nothing was chosen, so nothing was changed."))
        return redirect("moocs:one", public_id)
    take_the_sources_again(course=course, names=names, by=acting, at=timezone.now())
    messages.success(
        request, gettext("From the next time that the course is taken in, its source says this again.")
    )
    return redirect("moocs:one", public_id)
