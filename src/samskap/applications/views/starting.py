"""Beginning an application, and what somebody sees whose municipality has one already."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samskap.applications.actions.editors import TooManyEditors, ask_to_be_let_in
from samskap.applications.actions.holding import Gone
from samskap.applications.actions.starting import AlreadyApplies, NotNow, start
from samskap.applications.forms.starting import StartForm
from samskap.applications.models import Participation
from samskap.applications.queries.claims import claim_of, contact_of
from samskap.applications.rules.writing import may_begin
from samskap.applications.titles import title_for
from samskap.applications.views.pages import form_page, me
from samskap.applications.wording import why_not_begun
from samskap.organisations.models import Municipality
from samskap.people.limits import within_limit
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.access import published_round
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Phase
from samskap.ui.languages import written_language
from samskap.ui.quiet import quiet

#: Beginnings from one place; a town hall needs one.
STARTS_A_MINUTE = 20


@get_or_post
@never_cache
@login_required
def begin(request: HttpRequest, programme: str, round: str) -> HttpResponse:  # noqa: A002 - the address says so
    """Ask which municipality applies, and begin."""
    it, at = published_round(programme, round), timezone.now()
    verdict = may_begin(it.phase_at(at))
    facts = {"round": it, "title": title_for(it, get_language() or "en")}
    if not verdict.ok:
        return _closed(request, it, why_not_begun(verdict), **facts)
    form = StartForm(sent(request), country=it.country)
    if request.method == "POST" and not within_limit(request, "applications.start", a_minute=STARTS_A_MINUTE):
        form.add_error(None, gettext("That was often. Wait a minute, then send it again."))
    if not form.is_valid() or form.found is None:
        return quiet(form_page(request, "start", form, is_late=it.phase_at(at) is Phase.ROLLING, **facts))
    try:
        made = start(
            it,
            form.found,
            organisation_number=form.cleaned_data["organisation_number"],
            language=written_language(get_language() or ""),
            by=me(request),
            at=at,
        )
    except NotNow as refused:
        return _closed(request, it, why_not_begun(refused.verdict), **facts)
    except AlreadyApplies as there:
        return _taken(request, it, there.claim, form.found)
    messages.success(request, gettext("The application is begun. Nothing is handed in before you say so."))
    return redirect("applications:desk", made.public_id)


def _closed(request: HttpRequest, it: Round, why_not: str, **facts: object) -> HttpResponse:
    shown = {**facts, "why_not": why_not, "is_coming": it.phase_at(timezone.now()) is Phase.COMING}
    return quiet(render(request, "applications/not_now.html", shown, status=HTTPStatus.OK))


def _taken(request: HttpRequest, it: Round, claim: Participation, typed: Municipality) -> HttpResponse:
    """Whoever writes in it already is shown the way; anybody else whom to ask."""
    application = claim.application
    editor = application.editors.filter(person=me(request)).first()
    if editor is not None and not editor.asks:
        messages.info(request, gettext("Your municipality has this application already."))
        return redirect("applications:desk", application.public_id)
    facts = {
        "round": it,
        "title": title_for(it, get_language() or "en"),
        "municipality": typed,
        "is_partner": not claim.leads,
        "lead": application.participations.select_related("municipality").get(leads=True).municipality,
        "contact": contact_of(application),
        "asks": editor is not None,
    }
    return quiet(render(request, "applications/taken.html", facts, status=HTTPStatus.CONFLICT))


@require_POST
@login_required
def ask_in(request: HttpRequest, programme: str, round: str) -> HttpResponse:  # noqa: A002
    """Ask those who write for a municipality to be let in."""
    it = published_round(programme, round)
    code = request.POST.get("municipality", "")[:4]
    one = Municipality.objects.filter(country=it.country, code=code, valid_until=None).first()
    claim = claim_of(it, one) if one else None
    if claim is None:
        raise Http404("no application of this municipality")
    if not within_limit(request, "applications.ask_in", a_minute=STARTS_A_MINUTE):
        messages.warning(request, gettext("That was often. Wait a minute, then send it again."))
        return redirect("rounds:call", programme, round)
    try:
        editor = ask_to_be_let_in(claim.application, by=me(request), at=timezone.now())
    except (TooManyEditors, Gone):
        messages.warning(request, gettext("Nobody more can be let in. Write to the contact."))
        return redirect("applications:mine")
    if not editor.asks:
        return redirect("applications:desk", claim.application.public_id)
    messages.success(request, gettext("You have asked. You get a letter when you are let in."))
    return redirect("applications:mine")
