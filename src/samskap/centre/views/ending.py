"""The end: until when a record is kept, deleting it, and the receipt on paper."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from samskap.centre.access import my_participant
from samskap.centre.actions import ending
from samskap.centre.forms.people import DeleteForm, EndForm
from samskap.centre.rules import kept_until
from samskap.centre.views.pages import form_page, get_or_post, sent
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.privacy import receipts


@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def end(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """End a participation."""
    participant = my_participant(acting, public_id)
    today = timezone.localdate()
    usual = participant.keep_until or kept_until(on=today, days=settings.PARTICIPANTS_KEPT_DAYS)
    form = EndForm(sent(request), today=today, initial={"keep_until": usual})
    if form.is_valid():
        ending.end(
            participant=participant,
            keep_until=form.cleaned_data["keep_until"],
            by=acting,
            at=timezone.now(),
        )
        messages.success(request, gettext("The participation has ended."))
        return redirect("centre:participant", public_id)
    return form_page(request, "end", form, participant=participant)


@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def delete(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Delete the record of an ended participation."""
    participant = my_participant(acting, public_id)
    if participant.ended_at is None:
        return redirect("centre:end", public_id)
    form = DeleteForm(sent(request))
    if form.is_valid():
        receipt = ending.delete(participant=participant, by=acting, at=timezone.now())
        return redirect("centre:receipt", receipts.as_text(receipt))
    return form_page(request, "delete", form, participant=participant, backups=settings.BACKUPS_KEPT_DAYS)


@require_safe
@staff(Power.REGISTER_PARTICIPANTS)
def receipt(request: HttpRequest, acting: Acting, text: str) -> HttpResponse:
    """The receipt, to print and hand over. It names nobody."""
    try:
        found = receipts.from_text(text)
    except receipts.NoReceipt:
        raise Http404("no receipt") from None
    context = {"receipt": found, "acting": acting, "backups": settings.BACKUPS_KEPT_DAYS}
    return render(request, "centre/receipt.html", context)
