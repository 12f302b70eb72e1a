"""The way from the last answer to a certificate, and the holder's own page of it."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.awards import queries
from samskap.awards.access import my_award, my_document
from samskap.awards.actions.issuing import NotAgain, NotComplete, issue
from samskap.awards.actions.renderings import pdf_of
from samskap.awards.forms.holder import NameForm
from samskap.awards.queries.checking import as_numbered
from samskap.awards.queries.history import history_of
from samskap.awards.queries.mine import certificates_of
from samskap.awards.queries.sharing import links_of
from samskap.awards.queries.withdrawals import closing_withdrawal
from samskap.awards.rules import KINDS, Kind, State
from samskap.awards.views.pages import form_page
from samskap.learning.access import my_enrolment
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent
from samskap.programmes.models import Enrolment
from samskap.ui.languages import written_language
from samskap.ui.quiet import quiet


@login_required
@get_or_post
@never_cache
def preview(request: HttpRequest, course: str) -> HttpResponse:
    """Show every answer as it will be printed, ask for the name, and issue the certificate."""
    person = cast(Person, request.user)
    enrolment = my_enrolment(person, course)
    if (standing := queries.standing_award(enrolment)) is not None:
        return redirect("awards:award", standing.public_id)
    if (withdrawal := closing_withdrawal(person.pk, course)) is not None:
        return redirect("awards:award", withdrawal.award.public_id)
    if not queries.is_complete(enrolment):
        return redirect("learning:checklist", course)
    form = NameForm(sent(request))
    if form.is_valid():
        return _issue(enrolment, course, form.cleaned_data["name"], person)
    proofs = queries.proofs(enrolment, _language())
    return form_page(request, "preview", form, course=course, proofs=proofs)


def _issue(enrolment: Enrolment, course: str, name: str, person: Person) -> HttpResponse:
    try:
        award = issue(enrolment=enrolment, name=name, language=_language(), by=person, at=timezone.now())
    except NotComplete:  # an answer was taken back in another window
        return redirect("learning:checklist", course)
    except NotAgain as error:  # one was withdrawn meanwhile
        return redirect("awards:award", error.withdrawal.award.public_id)
    return redirect("awards:award", award.public_id)


@login_required
@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """All certificates that a person has been given here, the newest first."""
    return render(request, "awards/mine.html", {"mine": certificates_of(cast(Person, request.user).pk)})


@login_required
@require_safe
@never_cache
def award(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The holder's own page of a certificate."""
    mine = my_award(cast(Person, request.user), public_id)
    snapshot = queries.snapshot_of(mine)
    context = {
        "award": mine,
        "snapshot": snapshot,
        "found": as_numbered(mine, snapshot),
        "links": links_of(mine, on=timezone.localdate()),
        "stands": mine.state == State.ISSUED,
        "prints_answers": KINDS[Kind(mine.kind)].prints_answers,
        "history": history_of(mine),
        "contact": settings.CONTROLLER_CONTACT,
        "extra_care": cast(Person, request.user).extra_care,
    }
    return render(request, "awards/award.html", context)


@login_required
@require_safe
@never_cache
def pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The certificate as a file."""
    mine = my_document(cast(Person, request.user), public_id)
    # A file that is worth nothing any more says so by its name, wherever it lies.
    ending = "" if mine.state == State.ISSUED else f"-{mine.state}"
    response = HttpResponse(pdf_of(mine, at=timezone.now()), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="certificate-{mine.number}{ending}.pdf"'
    return quiet(response)


def _language() -> str:
    return written_language(get_language() or "")
