"""Questions from outside: is she there, and requests for public records."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.debug import sensitive_post_parameters

from samskap.centre import queries
from samskap.centre.access import my_request, request_to_weigh
from samskap.centre.actions import questions
from samskap.centre.forms.questions import EnquiryForm, OutcomeForm, RequestForm, WeighForm
from samskap.centre.models import RecordsRequest
from samskap.centre.views.pages import form_page, get_or_post, sent
from samskap.centre.wording import ANSWER, ASKERS, CHANNELS, HARMS, OUTCOMES, why_not_given_out
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power


@get_or_post
@staff(Power.NOTE_ENQUIRIES)
def enquiries(request: HttpRequest, acting: Acting) -> HttpResponse:
    """The words to say when somebody asks "is she there?", and noting that it was asked."""
    now = timezone.now()
    form = EnquiryForm(sent(request), now=now, initial={"asked_at": now, "channel": "phone"})
    if form.is_valid():
        questions.note_enquiry(**form.cleaned_data, by=acting, at=now)
        messages.success(request, gettext("The question is noted. Thank you for staying calm."))
        return redirect("centre:enquiries")
    noted = [
        (each, CHANNELS[each.channel], ASKERS[each.asker])
        for each in queries.latest_enquiries(acting.organisation_id)
    ]
    return form_page(request, "enquiries", form, answers=_answers(), noted=noted)


@sensitive_post_parameters("about")
@get_or_post
@staff(Power.HANDLE_RECORDS_REQUESTS)
def records_requests(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Register a request for public records. Whoever it is about, the answer is the same."""
    form = RequestForm(
        sent(request), today=timezone.localdate(), initial={"received_on": timezone.localdate()}
    )
    if form.is_valid():
        try:
            registered = questions.register_request(**form.cleaned_data, by=acting, at=timezone.now())
        except questions.ReferenceTaken:
            form.add_error("reference", gettext("This number is registered already. Look in the list below."))
        else:
            return redirect("centre:records_request", registered.public_id)
    listed = [_in_words(each) for each in queries.latest_requests(acting.organisation_id)]
    return form_page(request, "records_requests", form, requests=listed)


@get_or_post
@staff(Power.HANDLE_RECORDS_REQUESTS)
def records_request(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """One request: what to do, and how it was answered."""
    asked = my_request(acting, public_id)
    form = OutcomeForm(sent(request))
    if form.is_valid():
        try:
            questions.close(request=asked, outcome=form.cleaned_data["outcome"], by=acting, at=timezone.now())
        except questions.NotGivenOut as refused:
            form.add_error("outcome", why_not_given_out(refused.verdict.reasons[0]))
        else:
            messages.success(request, gettext("Noted."))
            return redirect("centre:records_request", public_id)
    row = _in_words(asked)
    return form_page(request, "records_request", form, row=row, fields=queries.kinds_of_fields())


@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def weigh(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Weigh, as the responsible officer, what giving something out would do."""
    asked = request_to_weigh(acting, public_id)
    form = WeighForm(sent(request))
    if form.is_valid():
        questions.weigh(request=asked, harm=form.cleaned_data["harm"], by=acting, at=timezone.now())
        messages.success(request, gettext("Noted. The registrar sees what you found."))
        return redirect("centre:people")
    mine = queries.concerned_by(asked, acting)
    return form_page(request, "weigh", form, asked=asked, concerned=mine)


def _answers() -> list[tuple[str, str]]:
    """The words to say, in the reader's language first."""
    own = get_language() or "en"
    return sorted(ANSWER.items(), key=lambda item: (item[0] != own, item[0]))


def _in_words(asked: RecordsRequest) -> dict[str, object]:
    """A request with its states in words."""
    return {
        "request": asked,
        "harm": HARMS[asked.harm] if asked.harm else "",
        "outcome": OUTCOMES[asked.outcome] if asked.outcome else "",
    }
