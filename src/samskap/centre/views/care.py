"""Extra care: registering with it, setting it late, the two contact persons, and opening a seal."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from samskap.centre import queries
from samskap.centre.access import my_participant, unkept_participant
from samskap.centre.actions import care, registering
from samskap.centre.forms.care import (
    CoverNameForm,
    KeepersForm,
    LateForm,
    LegalNameForm,
    OpeningForm,
    ProtectedForm,
)
from samskap.centre.models import Participant
from samskap.centre.views.pages import form_page, get_or_post, key_of, sent
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.organisations.wording import called
from samskap.people.models import Person
from samskap.privacy.keyring import NoKey
from samskap.privacy.models import Sealed, SealedKind
from samskap.privacy.openings import SEALED
from samskap.privacy.sealed import SaysWhatIsSealed
from samskap.privacy.sealing import CannotOpen


@sensitive_post_parameters()
@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def register(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Register somebody with extra care."""
    key = key_of(request)
    form = ProtectedForm(
        sent(request),
        colleagues=_colleagues(acting),
        taken=queries.names_seen_by(acting, but=key),
        initial={"language": request.LANGUAGE_CODE},
    )
    if form.is_valid():
        try:
            participant = registering.register_with_care(
                cover_name=form.cleaned_data["cover_name"],
                language=form.cleaned_data["language"],
                legal_name=form.cleaned_data["legal_name"],
                second_keeper=form.chosen_keeper,
                by=acting,
                at=timezone.now(),
                public_id=key,
            )
        except NoKey:
            form.add_error("legal_name", _no_key())
        else:
            messages.success(request, gettext("Registered under the cover name. Print the card next."))
            return redirect("centre:participant", participant.public_id)
    return form_page(request, "register_with_care", form, key=key)


@sensitive_post_parameters()
@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def take(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Take extra care of somebody who was registered without."""
    participant = my_participant(acting, public_id)
    if participant.person.extra_care:
        return redirect("centre:participant", public_id)
    form = LateForm(
        sent(request),
        colleagues=_colleagues(acting, participant.person),
        taken=queries.names_seen_by(acting, but=public_id),
        real_name=participant.person.name,
    )
    if form.is_valid():
        try:
            care.take_extra_care(
                participant=participant,
                cover_name=form.cleaned_data["cover_name"],
                second_keeper=form.chosen_keeper,
                keep_details=form.cleaned_data["keep"] == "seal",
                by=acting,
                at=timezone.now(),
            )
        except NoKey:
            form.add_error("keep", _no_key())
        else:
            messages.success(request, gettext("Extra care is taken from now on, in all lists and searches."))
            return redirect("centre:participant", public_id)
    return form_page(request, "take_care", form, participant=participant)


@sensitive_post_parameters()
@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def cover_name(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Choose another cover name."""
    participant = _protected(acting, public_id)
    form = CoverNameForm(
        sent(request),
        taken=queries.names_seen_by(acting, but=public_id),
        initial={"cover_name": participant.person.name},
    )
    if form.is_valid():
        care.change_cover_name(
            participant=participant, cover_name=form.cleaned_data["cover_name"], by=acting, at=timezone.now()
        )
        messages.success(request, gettext("Saved."))
        return redirect("centre:participant", public_id)
    return form_page(request, "cover_name", form, participant=participant)


@sensitive_post_parameters()
@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def seal_name(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Put a legal name under seal."""
    participant = _protected(acting, public_id)
    form = LegalNameForm(sent(request))
    if form.is_valid():
        try:
            registering.seal(
                participant=participant,
                details={SealedKind.LEGAL_NAME: form.cleaned_data["legal_name"]},
                by=acting,
                at=timezone.now(),
            )
        except NoKey:
            form.add_error("legal_name", _no_key())
        else:
            messages.success(request, gettext("The name is sealed."))
            return redirect("centre:participant", public_id)
    return form_page(request, "seal_name", form, participant=participant)


@sensitive_variables("text")
@get_or_post
@staff(Power.SEE_PARTICIPANTS)
def open_seal(request: HttpRequest, acting: Acting, public_id: UUID, kind: str) -> HttpResponse:
    """Ask why, write it down, and show what is sealed once. The page is kept nowhere."""
    participant = _protected(acting, public_id)
    sealed = _sealed(participant, kind)
    form = OpeningForm(sent(request))
    at = timezone.now()
    more = {"participant": participant, "what": SEALED[sealed.kind]}
    if form.is_valid():
        try:
            text = care.open_sealed(
                sealed=sealed,
                reason=form.cleaned_data["reason"],
                words=form.cleaned_data["words"],
                by=acting,
                at=at,
            )
        except SaysWhatIsSealed:
            form.add_error("words", gettext("Leave out what is under the seal: others can read your reason."))
        except NoKey:
            form.add_error(None, gettext("The key to this seal is missing. Ask those who run the service."))
        except CannotOpen:
            form.add_error(
                None, gettext("The seal doesn’t open: it is damaged. Tell those who run the service.")
            )
        else:
            return render(
                request, "centre/opened.html", {**more, "text": text, "at": at, "who": called(acting.person)}
            )
    return form_page(request, "open_seal", form, **more)


@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def keepers(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Name other contact persons; for somebody who has none, without showing who it is."""
    nobody = request.GET.get("for") == "nobody"
    participant = unkept_participant(acting, public_id) if nobody else _protected(acting, public_id)
    colleagues = queries.possible_keepers(acting, on=timezone.localdate(), but=[participant.person_id])
    form = KeepersForm(sent(request), colleagues=colleagues, initial=_keepers_of(participant))
    if form.is_valid():
        care.name_keepers(
            participant=participant,
            first=form.cleaned_data["first"],
            second=form.cleaned_data.get("second"),
            by=acting,
            at=timezone.now(),
        )
        messages.success(request, gettext("The contact persons are named."))
        return redirect("centre:people")
    return form_page(request, "keepers", form, participant=participant, nobody=nobody)


def _protected(acting: Acting, public_id: UUID) -> Participant:
    participant = my_participant(acting, public_id)
    if not participant.person.extra_care:
        raise Http404("no extra care is taken")
    return participant


def _sealed(participant: Participant, kind: str) -> Sealed:
    for sealed in queries.sealed_of(participant):
        if sealed.kind == kind:
            return sealed
    raise Http404("nothing of the kind is sealed")


def _colleagues(acting: Acting, person: Person | None = None) -> list[Person]:
    """Who can be named besides the one who acts; never the person herself."""
    but = [acting.person.pk, person.pk if person else None]
    return queries.possible_keepers(acting, on=timezone.localdate(), but=but)


def _keepers_of(participant: Participant) -> dict[str, object]:
    first, second = participant.first_keeper, participant.second_keeper
    return {"first": first.public_id if first else None, "second": second.public_id if second else None}


def _no_key() -> str:
    return gettext(
        "Nothing can be sealed: the key is missing. Go on without it, and tell those who run the service."
    )
