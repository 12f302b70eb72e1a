"""Beginning a course: one question, and what was written before comes along."""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from samskap.courses.access import course_or_404
from samskap.courses.published import Published
from samskap.learning import actions, pending
from samskap.learning.access import desk_of
from samskap.learning.doors import doors, wanted
from samskap.learning.forms import JoinForm
from samskap.people.models import Person
from samskap.programmes.actions import NotOpen


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, course: str) -> HttpResponse:
    """Ask for the intention and begin the course; who began it already goes on, texts in hand."""
    version = course_or_404(course)
    onward = wanted(request) or reverse("learning:course", args=[course])
    if not request.user.is_authenticated:
        return redirect(doors(course, onward).sign_up)
    desk = desk_of(request.user, course)
    if desk:
        texts = pending.kept(request.session, course)
        adopted = actions.adopt_pending(enrolment=desk.enrolment, pending=texts, at=timezone.now())
        return _onward(request, course, onward, adopted)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _join(request, version, form, onward)
    return _ask(request, version, form)


def _ask(request: HttpRequest, version: Published, form: JoinForm) -> HttpResponse:
    facts = {
        "form": form,
        "text": version.text(get_language() or version.original),
        "slug": version.slug,
        "next": wanted(request),
        "kept": len(pending.kept(request.session, version.slug)),
    }
    return render(request, "learning/join.html", facts, status=422 if form.errors else 200)


def _join(request: HttpRequest, version: Published, form: JoinForm, onward: str) -> HttpResponse:
    person = cast(Person, request.user)
    try:
        _enrolment, adopted = actions.join(
            person=person,
            slug=version.slug,
            intention=form.cleaned_data["intention"],
            pending=pending.kept(request.session, version.slug),
            by=person,
            at=timezone.now(),
        )
    except NotOpen:
        form.add_error(None, gettext("This course takes no new learners now. You can still read all of it."))
        return _ask(request, version, form)
    return _onward(request, version.slug, onward, adopted)


def _onward(request: HttpRequest, slug: str, onward: str, adopted: actions.Adopted) -> HttpResponse:
    pending.let_go(request.session, slug)
    drafts, beside = len(adopted.drafts), len(adopted.set_aside)
    if drafts:
        words = ngettext(
            "The text you wrote before is saved as a draft.",
            "The %(count)s texts you wrote before are saved as drafts.",
            drafts,
        )
        messages.success(request, words % {"count": drafts})
    if beside:
        words = ngettext(
            "You had answered that question already. Your answer stays; the new text is kept beside it.",
            "You had answered %(count)s questions already. Your answers stay; the new texts are beside them.",
            beside,
        )
        messages.info(request, words % {"count": beside})
    return HttpResponseRedirect(onward)
