"""Handing in, and what was handed in."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from samskap.applications.actions.holding import verdict_on_writing
from samskap.applications.actions.submitting import InAnotherTeam, NotComplete, judge, submit
from samskap.applications.models import Application
from samskap.applications.paper import sheet_of_whole
from samskap.applications.queries.claims import Contact, contact_of, takes_extra_care
from samskap.applications.queries.contents import whole
from samskap.applications.queries.handed import handed
from samskap.applications.receipt import receipt_of
from samskap.applications.titles import title_for
from samskap.applications.views.pages import me, of_my_application
from samskap.applications.wording import reason_in_words
from samskap.people.views.pages import get_or_post
from samskap.rounds.rules.stages import Phase


@get_or_post
@of_my_application
def hand_in(request: HttpRequest, application: Application) -> HttpResponse:
    """Everything as it would be handed in, what is missing, and the button."""
    if request.method != "POST":
        return _page(request, application)
    try:
        stored = submit(application, by=me(request), at=timezone.now())
    except NotComplete:
        return _page(request, application, failed=True)
    except InAnotherTeam as both:
        told = Contact() if takes_extra_care(both.member.email) else contact_of(both.other)
        taken = {"name": both.member.name, "whom": told}
        return _page(request, application, taken=taken, failed=True)
    messages.success(
        request, gettext("Handed in. Your number is %(number)s.") % {"number": stored.application.number}
    )
    return redirect("applications:desk", application.public_id)


@require_safe
@of_my_application
def receipt(_request: HttpRequest, application: Application) -> HttpResponse:
    """The receipt of what was handed in last, as PDF."""
    last = application.submissions.select_related("approval").order_by("-sequence").first()
    if last is None:
        raise Http404("nothing was handed in")
    last.application = application
    answer = HttpResponse(receipt_of(last), content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{application.number}-{last.sequence}.pdf"'
    return answer


def _page(
    request: HttpRequest,
    application: Application,
    *,
    taken: dict[str, object] | None = None,
    failed: bool = False,
) -> HttpResponse:
    it, now = whole(application), timezone.now()
    stands = handed(it)
    judged = judge(it, stands)
    facts = {
        "application": application,
        "whole": it,
        "round": application.round,
        "title": title_for(application.round, get_language() or "en"),
        "stands": stands,
        "sheet": sheet_of_whole(it),
        "missing": [reason_in_words(each, it.terms) for each in judged.verdict.reasons],
        "warnings": [reason_in_words(each, it.terms) for each in judged.warnings],
        "open": verdict_on_writing(application, at=now).ok,
        "late": not application.number and application.round.phase_at(now) is Phase.ROLLING,
        "taken": taken,
        "failed": failed,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if failed else HTTPStatus.OK
    return render(request, "applications/hand_in.html", facts, status=status)
