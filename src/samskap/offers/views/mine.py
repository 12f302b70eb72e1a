"""The answer to one's own application, and what it is answered in turn: yes or no, in two steps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from samskap.applications.models import Application
from samskap.applications.views.pages import me, of_my_application
from samskap.offers.actions.holding import Refused
from samskap.offers.actions.replying import LONGEST_WORDS, accept, decline
from samskap.offers.forms import ACCEPT, AnswerForm
from samskap.offers.queries.answers import Answer, answer_for
from samskap.offers.rules.replying import ACCEPTED, OPEN
from samskap.offers.views.pages import form_page
from samskap.offers.wording import sentences
from samskap.people.views.pages import get_or_post, sent


@get_or_post
@of_my_application
def mine(request: HttpRequest, application: Application) -> HttpResponse:
    """How it went, and what can be answered."""
    answer = answer_for(application, at=timezone.now())
    if not _can_answer(answer):
        if request.method == "POST":
            messages.warning(request, gettext("This can’t be answered any more. Nothing was changed."))
            return redirect("offers:mine", application.public_id)
        return _page(request, answer, None)
    if request.POST.get("answer") == ACCEPT and answer.stands == ACCEPTED:
        return redirect("offers:mine", application.public_id)  # pressed twice
    form = AnswerForm(sent(request), accepted=answer.stands == ACCEPTED)
    if not form.is_valid():
        return _page(request, answer, form)
    if not form.cleaned_data["sure"]:
        facts = {"answer": answer, "form": form, "accepts": form.cleaned_data["answer"] == ACCEPT}
        return render(request, "offers/sure.html", facts)
    return _answered(request, answer, form)


def _can_answer(answer: Answer) -> bool:
    confirmed = answer.team is not None and answer.team.is_confirmed
    return answer.stands in {OPEN, ACCEPTED} and not confirmed


def _answered(request: HttpRequest, answer: Answer, form: AnswerForm) -> HttpResponse:
    """Carry it out, once however often it is pressed."""
    offer, accepts = answer.offer, form.cleaned_data["answer"] == ACCEPT
    deed = accept if accepts else decline
    try:
        deed(offer=offer, words=form.cleaned_data["words"], by=me(request), at=timezone.now())  # type: ignore[arg-type]
    except Refused as refused:
        messages.warning(request, sentences(refused.verdict))
    else:
        thanks = gettext("Thank you: the place is yours.") if accepts else gettext("The place is declined.")
        messages.success(request, thanks)
    return redirect("offers:mine", answer.application.public_id)


def _page(request: HttpRequest, answer: Answer, form: AnswerForm | None) -> HttpResponse:
    team = answer.team
    facts = {
        "application": answer.application,
        "answer": answer,
        "limit": LONGEST_WORDS,
        "missing": sentences(team.verdict) if team else "",
        "shortfall": team.shortfall if team and team.shortfall and not team.shortfall.mended_at else None,
    }
    if form is None:
        return render(request, "offers/mine.html", facts)
    return form_page(request, "mine", form, **facts)
