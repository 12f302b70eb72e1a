"""The page at which the director of a municipality that was asked along answers."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from samskap.applications.access import partner_by_token
from samskap.applications.actions.holding import NotWritable, verdict_on_writing
from samskap.applications.actions.partnering import NotAsked, agree, decline
from samskap.applications.actions.starting import AlreadyApplies
from samskap.applications.models import Participation
from samskap.applications.paper import sheet_of_whole
from samskap.applications.queries.claims import Contact, contact_of
from samskap.applications.queries.contents import whole
from samskap.applications.titles import title_for
from samskap.applications.views.secrets import nothing_here
from samskap.people.limits import limited
from samskap.people.views.pages import get_or_post
from samskap.ui.quiet import quiet


@get_or_post
@never_cache
@limited("applications.secret")
def partner(request: HttpRequest, token: str) -> HttpResponse:
    """Who asks, what for, what yes and no mean; and the answer once it is given."""
    asked = partner_by_token(token)
    if asked is None:
        return nothing_here(request)
    wish = request.POST.get("wish", "")
    try:
        if wish == "agree":
            agree(asked, at=timezone.now())
        elif wish == "decline":
            decline(asked, at=timezone.now())
    except NotAsked:
        return nothing_here(request)
    except NotWritable:
        return _page(request, asked, status=HTTPStatus.CONFLICT)
    except AlreadyApplies as other:
        claim = other.claim
        return _page(
            request, asked, claim=claim, contact=contact_of(claim.application), status=HTTPStatus.CONFLICT
        )
    if wish in {"agree", "decline"}:
        return quiet(redirect("applications:partner", token))
    return _page(request, asked)


def _page(
    request: HttpRequest,
    asked: Participation,
    *,
    claim: Participation | None = None,
    contact: Contact | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    it = whole(asked.application)
    facts = {
        "asked": asked,
        "lead": it.lead.municipality,
        "partners": [each.municipality.name for each in it.agreed if not each.leads and each.pk != asked.pk],
        "sheet": sheet_of_whole(it),
        "title": title_for(asked.application.round, get_language() or "en"),
        "round": asked.application.round,
        "asker": contact_of(asked.application),
        "open": verdict_on_writing(asked.application, at=timezone.now()).ok,
        "claim": claim,
        "whom": contact,
    }
    return quiet(render(request, "applications/partner.html", facts, status=status))
