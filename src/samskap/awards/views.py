"""The way from the last answer to a certificate, and the page where others check it."""

from http import HTTPStatus
from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, get_language_from_request
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from samskap.awards import actions, queries
from samskap.awards.access import my_award
from samskap.awards.forms import NameForm, NumberForm
from samskap.awards.rules import number_in
from samskap.awards.snapshot import Snapshot
from samskap.awards.wording import meaning
from samskap.learning.access import my_enrolment
from samskap.people.limits import within_limit
from samskap.people.models import Person
from samskap.programmes.models import Enrolment
from samskap.ui.dates import date_in_words

#: Often enough for any employer, too seldom to try numbers.
CHECKS_A_MINUTE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def preview(request: HttpRequest, course: str) -> HttpResponse:
    """Show every answer as it will be printed, ask for the name, and issue the certificate."""
    person = cast(Person, request.user)
    enrolment = my_enrolment(person, course)
    if (standing := queries.standing_award(enrolment)) is not None:
        return redirect("awards:award", standing.public_id)
    if not queries.is_complete(enrolment):
        return redirect("learning:checklist", course)
    form = NameForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _issue(enrolment, course, form.cleaned_data["name"], person)
    context = {"form": form, "course": course, "proofs": queries.proofs(enrolment, _language())}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "awards/preview.html", context, status=status)


def _issue(enrolment: Enrolment, course: str, name: str, person: Person) -> HttpResponse:
    try:
        award = actions.issue(
            enrolment=enrolment, name=name, language=_language(), by=person, at=timezone.now()
        )
    except actions.NotComplete:  # an answer was taken back in another window
        return redirect("learning:checklist", course)
    return redirect("awards:award", award.public_id)


@login_required
@require_safe
@never_cache
def award(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The holder's own page of a certificate."""
    mine = my_award(cast(Person, request.user), public_id)
    snapshot = Snapshot.from_json(mine.snapshot)
    found = queries.shown_to_others(snapshot)
    context = {
        "award": mine,
        "snapshot": snapshot,
        "found": found,
        "issued_on": date_in_words(found.issued_on, _language()),
        "extra_care": cast(Person, request.user).extra_care,
    }
    return render(request, "awards/award.html", context)


@login_required
@require_safe
@never_cache
def pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The certificate as a file."""
    mine = my_award(cast(Person, request.user), public_id)
    response = HttpResponse(actions.document(award=mine, at=timezone.now()), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificate-{mine.number}.pdf"'
    return _quiet(response)


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a certificate's number."""
    form = NumberForm(request.GET if "number" in request.GET else None)
    if form.is_valid():
        return redirect("awards:check_number", form.cleaned_data["number"])
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "awards/check.html", {"form": form}, status=status)


@require_safe
@never_cache
def check_number(request: HttpRequest, number: str) -> HttpResponse:
    """Say whether a number is valid; unknown and withdrawn ones get the same answer. Rate limited."""
    if not within_limit(request, "awards.check", a_minute=CHECKS_A_MINUTE):
        response = render(request, "awards/check_wait.html", status=HTTPStatus.TOO_MANY_REQUESTS)
        response["Retry-After"] = "60"
        return _quiet(response)
    found = queries.finding(number)
    context = {
        "found": found,
        "number": number_in(number)[:40],
        "issued_on": date_in_words(found.issued_on, _language()) if found else "",
        "meaning": meaning(),
    }
    return _quiet(render(request, "awards/check_result.html", context, status=200 if found else 404))


@require_safe
def check_in_my_language(request: HttpRequest, number: str) -> HttpResponse:
    """The address printed on certificates: leads to the check page in the reader's language."""
    response = HttpResponse(status=HTTPStatus.FOUND)
    response["Location"] = f"/{get_language_from_request(request)}/check/{number_in(number) or '-'}/"
    response["Vary"] = "Accept-Language"
    return _quiet(response)


def _quiet(response: HttpResponse) -> HttpResponse:
    """Keep the answer out of search engines.

    Its address stays in the house by the site's Referrer-Policy. A stricter one would break the page's own
    forms: a browser that may send no referrer sends no origin either, and Django then refuses the form.
    """
    response["X-Robots-Tag"] = "noindex"
    return response


def _language() -> str:
    return get_language() or "en"
