"""One who is interested: what became of it, registering, deleting."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from samskap.centre.forms.people import DetailsForm
from samskap.centre.models import ReachBy as CentreReachBy
from samskap.interest.access import interest_of
from samskap.interest.actions import following_up
from samskap.interest.forms.work import DeleteForm, StateForm
from samskap.interest.models import Interest, InterestState, ReachBy
from samskap.interest.queries.listing import titles
from samskap.interest.views.public import key_of
from samskap.interest.wording import CAME_BY, REACH_BY, STATES, why_not_said
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent


@get_or_post
@staff(Power.NOTE_INTEREST)
def one(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """What is known, and saying what became of it."""
    it = interest_of(acting, public_id)
    form = StateForm(sent(request), initial={"state": it.state, "on": timezone.localdate()})
    if form.is_valid():
        said = form.cleaned_data
        try:
            following_up.say_what_became(interest=it, **said, by=acting, at=timezone.now())
        except following_up.NotSaid as refused:
            for reason in refused.verdict.reasons:
                form.add_error(reason.about, why_not_said(reason))
        except following_up.IsGone:
            return _gone(request, it)
        else:
            messages.success(request, gettext("Saved."))
            return redirect("interest:one", public_id)
    facts = {
        "it": it,
        "form": form,
        "titles": titles(it),
        "state": STATES[it.state],
        "reach_by": REACH_BY[it.reach_by],
        "came_by": CAME_BY[it.came_by],
        "is_registered": it.state == InterestState.REGISTERED,
        "registers": acting.may(Power.REGISTER_PARTICIPANTS),
    }
    return render(request, "interest/work/one.html", facts, status=_status(bool(form.errors)))


@get_or_post
@staff(Power.NOTE_INTEREST)
def delete(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Delete what is kept about somebody, because they ask for it."""
    it = interest_of(acting, public_id)
    form = DeleteForm(sent(request))
    if form.is_valid():
        following_up.delete(interest=it, by=acting, at=timezone.now())
        messages.success(request, gettext("Deleted. Nothing is kept about this person here any more."))
        return redirect("interest:list", it.catalogue.term.public_id)
    facts = {"it": it, "form": form}
    return render(request, "interest/work/delete.html", facts, status=_status(bool(form.errors)))


@sensitive_post_parameters()
@get_or_post
@staff(Power.REGISTER_PARTICIPANTS)
def register(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Register somebody as a participant with what is known, after the question about extra care."""
    it = _to_register(acting, public_id)
    if it.state == InterestState.REGISTERED:
        return redirect("interest:one", public_id)
    key = key_of(request)
    form = DetailsForm(sent(request), initial={"language": request.LANGUAGE_CODE, **_known(it)})
    if form.is_valid():
        try:
            participant = following_up.register_as_participant(
                interest=it, details=form.details, key=key, by=acting, at=timezone.now()
            )
        except following_up.IsRegistered:
            return redirect("interest:one", public_id)
        except following_up.IsGone:
            return _gone(request, it)
        messages.success(request, gettext("Registered. Print the card next."))
        return redirect("centre:participant", participant.public_id)
    facts = {"it": it, "form": form, "key": key}
    return render(request, "interest/work/register.html", facts, status=_status(bool(form.errors)))


@require_POST
@staff(Power.REGISTER_PARTICIPANTS)
def with_extra_care(_request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Somebody needs extra care: what stands here is deleted at once, and the registration begins anew."""
    it = _to_register(acting, public_id)
    following_up.delete(interest=it, by=acting, at=timezone.now())
    return redirect("centre:register_with_care")


def _to_register(acting: Acting, public_id: UUID) -> Interest:
    if not acting.may(Power.NOTE_INTEREST):
        raise PermissionDenied
    return interest_of(acting, public_id)


def _known(it: Interest) -> dict[str, str]:
    """What is known already, as the registration asks for it."""
    known = {"name": it.first_name}
    match it.reach_by:
        case ReachBy.PHONE | ReachBy.TEXT_MESSAGE:
            known |= {"phone": it.address, "reach_by": it.reach_by}
        case ReachBy.EMAIL:
            known |= {"contact_email": it.address, "reach_by": CentreReachBy.EMAIL}
        case ReachBy.LETTER:
            known |= {"reach_by": CentreReachBy.LETTER}
    return known


def _gone(request: HttpRequest, it: Interest) -> HttpResponse:
    messages.info(request, gettext("Somebody has deleted this meanwhile."))
    return redirect("interest:list", it.catalogue.term.public_id)


def _status(refused: bool) -> HTTPStatus:  # noqa: FBT001 - a private yes or no
    return HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
