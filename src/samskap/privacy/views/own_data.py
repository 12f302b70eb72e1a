"""What is kept about oneself: seeing it, taking it along, having it erased."""

from http import HTTPStatus
from typing import cast

from allauth.core import ratelimit
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.organisations.actions.memberships import LastOperator
from samskap.organisations.queries.memberships import is_last_operator
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent
from samskap.people.views.proof import freshly_proven
from samskap.privacy import actions, receipts
from samskap.privacy.forms import EraseForm
from samskap.privacy.holdings import holdings_of


@never_cache
@login_required
@freshly_proven
@get_or_post
def own_data(request: HttpRequest) -> HttpResponse:
    """Say what is kept about oneself; the button gives all of it as an archive."""
    person = cast(Person, request.user)
    if request.method != "POST":
        return render(request, "privacy/own_data.html", {"holdings": holdings_of(person.pk)})
    if not ratelimit.consume(request, action="take_along", user=person):
        return cast(HttpResponse, ratelimit.respond_429(request))
    at = timezone.now()
    archive = actions.take_along(person=person, by=person, at=at)
    # No name in the name of the file: it will lie in a folder that others look into.
    name = f"my-data-{timezone.localdate(at).isoformat()}.zip"
    file = FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")
    return cast(HttpResponse, file)


@never_cache
@login_required
@freshly_proven
@get_or_post
def delete(request: HttpRequest) -> HttpResponse:
    """Delete one's account, after one question and knowing what goes and what stays."""
    person = cast(Person, request.user)
    form, now = EraseForm(sent(request)), timezone.now()
    if is_last_operator(person.pk, on=timezone.localdate(now)):
        return _delete_page(request, None, person)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = actions.erase_person(person=person, by=person, at=now)
        except LastOperator:
            return _delete_page(request, None, person)
        logout(request)
        return redirect(f"{reverse('privacy:deleted')}?{urlencode({'receipt': receipts.as_text(receipt)})}")
    return _delete_page(request, form, person)


def _delete_page(request: HttpRequest, form: EraseForm | None, person: Person) -> HttpResponse:
    """What goes and what stays; without a form, for the last operator, why it can't be done."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form and form.errors else HTTPStatus.OK
    if form is None and request.method == "POST":
        status = HTTPStatus.CONFLICT
    context = {"form": form, "holdings": holdings_of(person.pk), "backups": settings.BACKUPS_KEPT_DAYS}
    return render(request, "privacy/delete.html", context, status=status)


@never_cache
@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """What to know after an account is deleted, with the receipt when there is one."""
    try:
        receipt = receipts.from_text(request.GET.get("receipt", ""))
    except receipts.NoReceipt:
        receipt = None
    context = {"receipt": receipt, "backups": settings.BACKUPS_KEPT_DAYS}
    return render(request, "privacy/deleted.html", context)
