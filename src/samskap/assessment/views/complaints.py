"""Complaints: the list of a round, registering one, deciding one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from samskap.applications.models import Application
from samskap.assessment.access import Tied, open_complaint
from samskap.assessment.actions.complaining import NotSettled, register, settle
from samskap.assessment.forms import LONGEST, ComplaintForm, SettleForm
from samskap.assessment.models import Complaint
from samskap.assessment.queries import complaints as queries
from samskap.assessment.queries.desk import municipalities_of
from samskap.assessment.rules.complaining import About, may_settle
from samskap.assessment.views.doors import closed, of_one, status_of
from samskap.assessment.wording import reasons_in_words
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.access import round_for


@require_safe
@staff(Power.ASSESS_APPLICATIONS)
def complaints(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The complaints of a round, those that wait first."""
    it = round_for(acting, public_id)
    found = queries.complaints_of(it, acting)
    municipalities = municipalities_of([each.application for each in found])
    rows = [(each, municipalities.get(each.application_id, ()), queries.is_late(each, it)) for each in found]
    return render(request, "assessment/complaints.html", {"round": it, "rows": rows})


@get_or_post
@of_one
def complain(request: HttpRequest, acting: Acting, application: Application) -> HttpResponse:
    """Register a complaint that came in."""
    form = ComplaintForm(
        sent(request),
        members=list(application.members.filter(left_at=None).order_by("added_at", "pk")),
        today=timezone.localdate(),
        initial={"received_on": timezone.localdate()},
    )
    if form.is_valid():
        data = form.cleaned_data
        made = register(
            application,
            public_id=data["public_id"],
            about=About(data["about"]),
            member=form.chosen,
            words=data["words"],
            received_on=data["received_on"],
            letter_on=data["letter_on"],
            by=acting,
            at=timezone.now(),
        )
        messages.success(request, gettext("Registered."))
        return redirect("assessment:complaint", made.public_id)
    context = {
        "application": application,
        "municipalities": municipalities_of([application]).get(application.pk, ()),
        "form": form,
        "limit": LONGEST,
    }
    return render(request, "assessment/complain.html", context, status=status_of(form))


@get_or_post
@staff(Power.ASSESS_APPLICATIONS)
def complaint(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """One complaint, and its decision."""
    try:
        one = open_complaint(acting, public_id)
        return _complaint(request, acting, one)
    except Tied as tied:
        return closed(request, tied)


def _complaint(request: HttpRequest, acting: Acting, one: Complaint) -> HttpResponse:
    form = SettleForm(sent(request))
    if form.is_valid():
        try:
            settle(
                one,
                upheld=form.is_upheld,
                reason=form.cleaned_data["reason"],
                by=acting,
                at=timezone.now(),
            )
        except NotSettled as refused:
            form.add_error(None, reasons_in_words(refused.verdict))
        else:
            messages.success(request, gettext("Decided. Those concerned get a letter."))
            return redirect("assessment:complaint", one.public_id)
    it = one.application.round
    verdict = may_settle(
        decided=one.decided_at is not None, by=acting.person.pk, first_deciders=queries.first_deciders(one)
    )
    context = {
        "complaint": one,
        "application": one.application,
        "late": queries.is_late(one, it),
        "last_day": queries.last_day_for(it, one.letter_on) if one.letter_on else None,
        "form": form,
        "may_settle": verdict.ok,
        "why_not": reasons_in_words(verdict),
        "limit": LONGEST,
    }
    return render(request, "assessment/complaint.html", context, status=status_of(form))
