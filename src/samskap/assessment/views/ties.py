"""Declaring a private tie to an application."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from samskap.applications.access import application_for
from samskap.assessment.access import Tied, tie_of
from samskap.assessment.actions.ties import declare
from samskap.assessment.forms import LONGEST_TIE, TieForm
from samskap.assessment.queries.desk import municipalities_of
from samskap.assessment.queries.sheet import colleagues_of
from samskap.assessment.views.doors import closed, status_of
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent


@get_or_post
@staff(Power.ASSESS_APPLICATIONS)
def tie(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Declare one's own tie; those who run the admission can declare a colleague's."""
    application = application_for(acting, public_id)
    if own := tie_of(acting.person.pk, application):
        own.application = application
        return closed(request, Tied(own))
    runs = acting.may(Power.RUN_ADMISSION)
    form = TieForm(sent(request), me=acting.person, colleagues=colleagues_of(acting) if runs else ())
    if form.is_valid():
        declare(
            application,
            person=form.chosen,
            reason=form.cleaned_data["reason"],
            by=acting,
            at=timezone.now(),
        )
        messages.success(request, gettext("Declared. The papers of this application are closed from now on."))
        return redirect("assessment:applications", application.round.public_id)
    context = {
        "application": application,
        "municipalities": municipalities_of([application]).get(application.pk, ()),
        "form": form,
        "limit": LONGEST_TIE,
    }
    return render(request, "assessment/tie.html", context, status=status_of(form))
