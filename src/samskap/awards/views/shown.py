"""What somebody sees who was given a link to a certificate."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.awards.actions.sharing import count_visit
from samskap.awards.paper import paper_of
from samskap.awards.queries import checking
from samskap.awards.wording import meaning
from samskap.kernel.secret_address import could_be_token
from samskap.people.limits import limited
from samskap.ui.quiet import in_my_language, secret


@require_safe
def shown_in_my_language(request: HttpRequest, token: str) -> HttpResponse:
    """The address of a link, as it was given away: leads to the page in the reader's language."""
    if not could_be_token(token):
        raise Http404
    return secret(in_my_language(request, f"shown/{token}/"))


@require_safe
@never_cache
@limited("awards.shown")
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """Show as much of a certificate as its holder allows to whoever has the link.

    Whatever shows nothing, for whatever reason, gets the same answer.
    """
    opened = checking.by_token(token, on=timezone.localdate())
    if opened is None:
        return secret(render(request, "awards/shown_nothing.html", status=HTTPStatus.NOT_FOUND))
    if request.method == "GET" and request.user.pk != opened.award.person_id:
        count_visit(opened.share)
    context = {
        "found": opened.finding,
        "meaning": meaning(opened.finding.kind),
        "paper": paper_of(opened.snapshot) if opened.snapshot else None,
    }
    return secret(render(request, "awards/shown.html", context))
