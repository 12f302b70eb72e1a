"""The way from the last answer to a certificate, and the page where others check it."""

from typing import cast
from uuid import UUID

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samskap.awards import actions
from samskap.awards.access import my_award
from samskap.awards.forms import NameForm
from samskap.awards.queries import finding, standing_award
from samskap.awards.snapshot import Snapshot
from samskap.kernel.reference import tidy
from samskap.learning.access import my_enrolment
from samskap.learning.queries import completion_of, printable_answers
from samskap.people.models import Person


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest, course: str) -> HttpResponse:
    """Show every answer as it will be printed, ask for the name, and issue the certificate."""
    enrolment = my_enrolment(request, course)
    if (award := standing_award(enrolment)) is not None:
        return redirect("awards:award", award.public_id)
    if not completion_of(enrolment).ok:
        return redirect("learning:checklist", course)
    form = NameForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        award = actions.issue(
            enrolment=enrolment,
            name=form.cleaned_data["name"],
            language=get_language() or "en",
            by=cast(Person, request.user),
            at=timezone.now(),
        )
        return redirect("awards:award", award.public_id)
    context = {"form": form, "course": course, "answers": printable_answers(enrolment)}
    return render(request, "awards/preview.html", context, status=422 if form.is_bound else 200)


@login_required
@require_safe
def award(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The holder's own page of a certificate."""
    mine = my_award(request, public_id)
    return render(request, "awards/award.html", {"award": mine, "snapshot": Snapshot.from_json(mine.snapshot)})


@login_required
@require_safe
@never_cache
def pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The certificate as a file."""
    mine = my_award(request, public_id)
    response = HttpResponse(actions.document(award=mine, at=timezone.now()), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="certificate-{mine.number}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a certificate's number."""
    typed = request.GET.get("number", "").strip()
    if typed:
        return redirect("awards:check_number", tidy(typed) or "-")
    return render(request, "awards/check.html")


@require_safe
@never_cache
def check_number(request: HttpRequest, number: str) -> HttpResponse:
    """Say whether a number is valid; unknown and withdrawn ones get the same answer. Rate limited."""
    if not ratelimit.consume(request, action="certificate_check"):
        return _quiet(render(request, "awards/check_wait.html", status=429))
    found = finding(number)
    context = {"found": found, "number": tidy(number)}
    return _quiet(render(request, "awards/check_result.html", context, status=200 if found else 404))


def _quiet(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def check_in_my_language(request: HttpRequest, number: str) -> HttpResponse:
    """The address printed on certificates: leads to the check page in the reader's language."""
    response = HttpResponse(status=302)
    response["Location"] = f"/{get_language_from_request(request)}/check/{tidy(number) or '-'}/"
    response["Vary"] = "Accept-Language"
    return response
