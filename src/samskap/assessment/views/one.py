"""One application: reading it, and deciding whether it is complete."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.assessment.actions.checking import NotChecked, check
from samskap.assessment.forms import LONGEST, CheckForm
from samskap.assessment.queries.desk import municipalities_of
from samskap.assessment.queries.sheet import history_of, sheet, ties_of
from samskap.assessment.queries.waits import mend_until, waits_of
from samskap.assessment.rules.checking import Outcome, is_checking, outcomes
from samskap.assessment.views.doors import of_one, status_of
from samskap.assessment.wording import OUTCOME_DONE, reasons_in_words
from samskap.organisations.access import Acting
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.rules.stages import Phase


@require_safe
@of_one
def application(request: HttpRequest, _acting: Acting, application: Application) -> HttpResponse:
    """What was handed in, and what is to be done about it."""
    at, language = timezone.now(), get_language() or "en"
    whole = sheet(application, language=language)
    phase = application.round.phase_at(at)
    context = {
        "application": application,
        "sheet": whole,
        "language": language,
        "waits": waits_of(application, whole.judged, at=at, merged={}) if is_checking(phase) else (),
        "checking": is_checking(phase),
        "open": phase is Phase.OPEN,
        "can_decide": is_checking(phase) and bool(_possible(application, at)),
    }
    return render(request, "assessment/application.html", context)


def _possible(application: Application, at: datetime) -> list[Outcome]:
    made = getattr(application, "check_of", None)
    found = outcomes(
        State(application.state),
        returned_at=made.returned_at if made else None,
        mend_by=made.mend_by if made else None,
        at=at,
    )
    return list(found)


@get_or_post
@of_one
def completeness(request: HttpRequest, acting: Acting, application: Application) -> HttpResponse:
    """Decide whether it is complete; sending it back is possible once."""
    at = timezone.now()
    possible = _possible(application, at)
    form = CheckForm(sent(request), outcomes=possible, state=State(application.state))
    if form.is_valid():
        try:
            check(application, form.decided, words=form.cleaned_data["words"], by=acting, at=at)
        except NotChecked as refused:
            form.add_error(None, reasons_in_words(refused.verdict))
        else:
            messages.success(request, str(OUTCOME_DONE[form.decided]))
            return redirect("assessment:application", application.public_id)
    context = {
        "application": application,
        "municipalities": municipalities_of([application]).get(application.pk, ()),
        "made": getattr(application, "check_of", None),
        "form": form,
        "possible": possible,
        "checking": is_checking(application.round.phase_at(at)),
        "until": mend_until(application.round, at),
        "limit": LONGEST,
    }
    return render(request, "assessment/completeness.html", context, status=status_of(form))


@require_safe
@of_one
def history(request: HttpRequest, acting: Acting, application: Application) -> HttpResponse:
    """What happened to it and who did it; with ties for those who run the admission."""
    context = {
        "application": application,
        "municipalities": municipalities_of([application]).get(application.pk, ()),
        "history": history_of(application),
        "runs": acting.may(Power.RUN_ADMISSION),
        "ties": ties_of(application) if acting.may(Power.RUN_ADMISSION) else (),
    }
    return render(request, "assessment/history.html", context)
