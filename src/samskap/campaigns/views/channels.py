"""The channels of an organisation: where people are told."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.campaigns.access import channel_of, channels_of
from samskap.campaigns.actions.channels import (
    TakenName,
    change_channel,
    close_channel,
    make_channel,
    open_channel,
)
from samskap.campaigns.forms.channels import ChannelForm
from samskap.campaigns.models import Channel
from samskap.campaigns.wording import KINDS
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent


@require_safe
@staff(Power.CHOOSE_COURSES)
def channels(request: HttpRequest, acting: Acting) -> HttpResponse:
    """All channels, open ones first."""
    rows = [(each, KINDS[each.kind]) for each in channels_of(acting)]
    return render(request, "campaigns/work/channels.html", {"rows": rows})


@get_or_post
@staff(Power.CHOOSE_COURSES)
def new(request: HttpRequest, acting: Acting) -> HttpResponse:
    """Make a channel."""
    form = ChannelForm(sent(request))
    if form.is_valid():
        try:
            make_channel(**form.cleaned_data, by=acting, at=timezone.now())
        except TakenName:
            _say_taken(form)
        else:
            messages.success(request, gettext("The channel is made."))
            return redirect("campaigns:channels")
    return _form(request, form, None)


@get_or_post
@staff(Power.CHOOSE_COURSES)
def channel(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Call a channel something else."""
    it = channel_of(acting, public_id)
    form = ChannelForm(sent(request), initial={"name": it.name, "kind": it.kind})
    if form.is_valid():
        try:
            change_channel(channel=it, **form.cleaned_data, by=acting, at=timezone.now())
        except TakenName:
            _say_taken(form)
        else:
            messages.success(request, gettext("Saved."))
            return redirect("campaigns:channels")
    return _form(request, form, it)


@require_POST
@staff(Power.CHOOSE_COURSES)
def close(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Use a channel no longer."""
    close_channel(channel=channel_of(acting, public_id), by=acting, at=timezone.now())
    messages.success(request, gettext("The channel is closed. Posters that hang still lead on."))
    return redirect("campaigns:channels")


@require_POST
@staff(Power.CHOOSE_COURSES)
def reopen(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Use a closed channel again."""
    open_channel(channel=channel_of(acting, public_id), by=acting, at=timezone.now())
    messages.success(request, gettext("The channel is open again."))
    return redirect("campaigns:channels")


def _say_taken(form: Form) -> None:
    form.add_error("name", gettext("There is a channel with this name already. Choose another name."))


def _form(request: HttpRequest, form: Form, it: Channel | None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "campaigns/work/channel.html", {"form": form, "channel": it}, status=status)
