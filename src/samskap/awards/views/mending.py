"""The holder corrects the name on a certificate."""

from typing import cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from samskap.awards.access import my_award
from samskap.awards.actions.mending import NotReplaced, correctable, reissue
from samskap.awards.forms.holder import CorrectionForm
from samskap.awards.models import Award
from samskap.awards.queries import snapshot_of
from samskap.awards.queries.history import own_corrections
from samskap.awards.queries.sharing import open_links
from samskap.awards.reasons import in_the_way
from samskap.awards.rules import State
from samskap.awards.rules.mending import OWN_CORRECTIONS
from samskap.awards.views.pages import form_page
from samskap.people.models import Person
from samskap.people.views.pages import get_or_post, sent
from samskap.people.views.proof import freshly_proven


@never_cache
@login_required
@freshly_proven
@get_or_post
def mend(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what a corrected name leads to, ask for it, and replace the certificate by one that has it.

    Asks to show who one is: at a computer left open nobody shall put another name on it.
    """
    person = cast(Person, request.user)
    mine = my_award(person, public_id)
    links = open_links(mine, on=timezone.localdate())
    form = CorrectionForm(sent(request), initial={"name": snapshot_of(mine).name}, links=links)
    if form.is_valid() and (new := _replaced(mine, form, person)) is not None:
        messages.success(request, gettext("Here is your new certificate. The old number says “replaced”."))
        return redirect("awards:award", new.public_id)
    if mine.state != State.ISSUED:
        return redirect("awards:award", public_id)
    return _page(request, mine, form, links)


def _replaced(mine: Award, form: CorrectionForm, person: Person) -> Award | None:
    """The new award; None when it can't be, which the form then says."""
    try:
        return reissue(
            mine,
            name=form.cleaned_data["name"],
            by=person,
            at=timezone.now(),
            links_follow=form.cleaned_data.get("links_follow", False),
        )
    except NotReplaced as refused:
        form.add_error("name", in_the_way(refused.verdict.reasons[0]))
        return None


def _page(request: HttpRequest, mine: Award, form: CorrectionForm, links: int) -> HttpResponse:
    verdict = correctable(mine, by=cast(Person, request.user))
    return form_page(
        request,
        "mend",
        form,
        award=mine,
        refused=[in_the_way(reason) for reason in verdict.reasons],
        left=OWN_CORRECTIONS - own_corrections(mine),
        links=links,
        contact=settings.CONTROLLER_CONTACT,
    )
