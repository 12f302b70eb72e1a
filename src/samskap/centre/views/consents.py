"""What a participant agrees to: noting what was said in a talk, and taking it back."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.centre.access import my_participant
from samskap.centre.actions import consents as actions
from samskap.centre.actions.registering import HasEnded
from samskap.centre.forms.consents import OralConsentForm
from samskap.centre.models import Participant
from samskap.centre.views.pages import form_page, get_or_post, sent
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.privacy.consents import Purpose, UnknownPurpose
from samskap.privacy.consents import purpose as purpose_of
from samskap.privacy.queries import agreements_of, former_agreements_of
from samskap.ui.locales import language_in_words


@require_safe
@staff(Power.REGISTER_PARTICIPANTS)
def consents(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What a participant can agree to, has agreed to and has taken back."""
    participant = my_participant(acting, public_id)
    context = {
        "participant": participant,
        "agreements": agreements_of(participant.person),
        "former": former_agreements_of(participant.person),
    }
    return render(request, "centre/consents.html", context)


@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def note(request: HttpRequest, acting: Acting, public_id: UUID, purpose: str) -> HttpResponse:
    """Read aloud what it is about, and note that the participant agrees."""
    participant, wanted = my_participant(acting, public_id), _known(purpose)
    form = OralConsentForm(sent(request))
    if not form.is_valid():
        return _note_page(request, form, participant, wanted)
    try:
        actions.note_consent(
            participant=participant,
            purpose=purpose,
            language=form.cleaned_data["language"],
            interpreter=form.with_interpreter,
            by=acting,
            at=timezone.now(),
        )
        messages.success(request, gettext("Noted. It can be taken back here at any time."))
    except HasEnded:
        messages.error(request, gettext("The participation has ended, so there is nothing to agree to."))
    return redirect("centre:consents", public_id)


@require_POST
@staff(Power.REGISTER_PARTICIPANTS)
def withdraw(request: HttpRequest, acting: Acting, public_id: UUID, purpose: str) -> HttpResponse:
    """Take back what a participant agreed to, on that person's behalf: one press, no question."""
    participant = my_participant(acting, public_id)
    if actions.withdraw_consent(participant=participant, purpose=purpose, by=acting, at=timezone.now()):
        messages.success(request, gettext("The consent is taken back. It holds from now on."))
    return redirect("centre:consents", public_id)


def _known(purpose: str) -> Purpose:
    try:
        return purpose_of(purpose)
    except UnknownPurpose as unknown:
        raise Http404 from unknown


def _note_page(
    request: HttpRequest, form: OralConsentForm, participant: Participant, wanted: Purpose
) -> HttpResponse:
    """The page to read from; first in the participant's language, or the reader's."""
    known = dict(settings.LANGUAGES)
    asked = (request.POST.get("language"), request.GET.get("in"), participant.person.language)
    language = next((each for each in asked if each in known), request.LANGUAGE_CODE)
    form.initial["language"] = language
    others = [
        (language_in_words(code, request.LANGUAGE_CODE), f"?in={code}", code == language) for code in known
    ]
    return form_page(
        request, "note_consent", form, participant=participant, title=wanted.title_in_words(),
        wording=wanted.current_in(language), language=language, languages=others,
    )  # fmt: skip
