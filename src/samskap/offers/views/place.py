"""The page behind the secret address of one person in a team: I come, or I can't."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.assessment.queries import judged
from samskap.kernel.secret_address import could_be_token
from samskap.offers.actions.teams import by_token, say
from samskap.offers.models import MemberReply
from samskap.people.limits import limited
from samskap.people.views.pages import get_or_post
from samskap.rounds.rules.regulation import in_language, terms_of
from samskap.rounds.rules.stages import Stage
from samskap.ui.quiet import in_my_language, quiet, secret

_ANSWERS = {"yes": True, "no": False}


@require_safe
def place_in_my_language(request: HttpRequest, token: str) -> HttpResponse:
    """The address in the letter: leads to the page in the reader's language."""
    if not could_be_token(token):
        raise Http404
    return secret(in_my_language(request, f"place/{token}/"))


@get_or_post
@never_cache
@limited("offers.place")
def place(request: HttpRequest, token: str) -> HttpResponse:
    """What the place is, and two buttons. Looking changes nothing: programs that check mail look, too.

    Wrong addresses, old ones and those that nobody was given get the same answer.
    """
    reply = by_token(token)
    if reply is None:
        return _nothing(request)
    said = _ANSWERS.get(request.POST.get("answer", "")) if request.method == "POST" else None
    if said is not None:
        if say(token=token, comes=said, at=timezone.now()) is None:
            return _nothing(request)
        thanks = (
            gettext("Thank you. We look forward to you.") if said else gettext("Thank you for saying so.")
        )
        messages.success(request, thanks)
        return quiet(redirect("offers:place", token))
    return quiet(_page(request, reply))


def _page(request: HttpRequest, reply: MemberReply) -> HttpResponse:
    it = reply.offer.application.round
    (person,) = judged([reply.member], it)
    rule = terms_of(it.regulation.terms).texts.get(person.by_rule.value, {})
    facts = {
        "reply": reply,
        "round": it,
        "standing": person.standing.value,
        "rule": in_language(rule, getattr(request, "LANGUAGE_CODE", "en")),
        "may_answer": it.stage != Stage.RUNNING,
    }
    return render(request, "offers/place.html", facts)


def _nothing(request: HttpRequest) -> HttpResponse:
    return quiet(render(request, "offers/place_nothing.html", status=HTTPStatus.NOT_FOUND))
