"""Withdrawing an application, in two steps."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from samskap.applications.actions.moving import NotNow
from samskap.applications.actions.withdrawing import withdraw as withdraw_it
from samskap.applications.forms.answering import WithdrawForm
from samskap.applications.models import Application
from samskap.applications.queries.contents import whole
from samskap.applications.rules.handing_in import may_withdraw
from samskap.applications.rules.states import State
from samskap.applications.views.pages import me, of_my_application
from samskap.people.views.pages import get_or_post, sent


@get_or_post
@of_my_application
def withdraw(request: HttpRequest, application: Application) -> HttpResponse:
    """What withdrawing does, whether one is sure, and why if one wants to say."""
    form = WithdrawForm(sent(request))
    if not may_withdraw(State(application.state)):
        return redirect("applications:desk", application.public_id)
    if form.is_valid():
        try:
            withdraw_it(application, because=form.cleaned_data["because"], by=me(request), at=timezone.now())
        except NotNow:
            messages.error(request, gettext("It can’t be withdrawn any more."))
        else:
            messages.success(request, gettext("The application is withdrawn. Everybody in it is told."))
        return redirect("applications:desk", application.public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    facts = {"application": application, "whole": whole(application), "form": form}
    return render(request, "applications/withdraw.html", facts, status=status)
