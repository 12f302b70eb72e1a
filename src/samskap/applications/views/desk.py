"""A municipality's desk: one application with all that is in it; and which ones somebody writes in."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samskap.applications import beside, showing
from samskap.applications.actions.holding import verdict_on_writing
from samskap.applications.afterwards import afterwards
from samskap.applications.models import Application
from samskap.applications.queries import whole as whole_of
from samskap.applications.queries.handed import handed
from samskap.applications.queries.writers import my_applications, writers_of
from samskap.applications.rules.checklist import checklist
from samskap.applications.rules.states import LIVE, State
from samskap.applications.rules.team import room_for_one
from samskap.applications.titles import title_for
from samskap.applications.views.pages import me, of_my_application
from samskap.applications.wording import lines_in_words, state_in_words, why_not_begun
from samskap.ui.quiet import quiet


@require_safe
@never_cache
@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """The applications somebody writes in, the newest first."""
    language = get_language() or "en"
    rows = [
        {"application": each, "title": title_for(each.round, language), "state": state_in_words(each.state)}
        for each in my_applications(me(request))
    ]
    return quiet(render(request, "applications/mine.html", {"rows": rows}))


@require_safe
@of_my_application
def desk(request: HttpRequest, application: Application) -> HttpResponse:
    """The application, what it still needs, and the ways to write in it."""
    whole, at = whole_of(application), timezone.now()
    writable = verdict_on_writing(application, at=at)
    stands = handed(whole)
    facts = replace(whole.facts, approved=stands.approval is not None)
    lines = lines_in_words(
        checklist(facts, whole.terms),
        whole.terms,
        people=len(whole.members),
        sectors=len({each.member.sector for each in whole.members}),
    )
    shown = {
        "application": application,
        "round": application.round,
        "title": title_for(application.round, get_language() or "en"),
        "whole": whole,
        "state": state_in_words(application.state),
        "is_draft": application.state == State.DRAFT,
        "is_live": State(application.state) in LIVE,
        "may_write": writable.ok,
        "why_not": "" if writable.ok else why_not_begun(writable),
        "lines": lines,
        "done": sum(each.ok for each in lines),
        "pieces": beside.pieces(request, application),
        "people": showing.people_in_words(whole),
        "room_for_one": room_for_one(len(whole.members), whole.terms).ok,
        "parts": showing.parts_in_words(whole),
        "municipalities": showing.partners_in_words(whole),
        "writers": writers_of(application),
        **afterwards(whole, stands, at=at),
    }
    return render(request, "applications/desk.html", shown)
