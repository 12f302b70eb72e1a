"""Choosing the source of chance, and publishing the lists with it."""

import secrets
from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from samskap.lottery.drawing import secret_hash
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.access import round_for
from samskap.rounds.actions.moving import NotAtThisStage
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.actions.committing import BadSource, CommittedOtherwise, NoLotsNeeded, commit_lists
from samskap.selection.forms.committing import SourceForm
from samskap.selection.queries import standing_pool
from samskap.selection.rules.sources import Source


@get_or_post
@staff(Power.RUN_ADMISSION)
def committing(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Where chance comes from; pressed, the lists are made and published with it.

    “Make a secret” answers with a secret that is shown once and kept nowhere.
    """
    it, at = round_for(acting, public_id), timezone.now()
    if request.method == "POST" and "make" in request.POST:
        return _with_a_secret(request, it)
    form = SourceForm(sent(request), at=at)
    if form.is_valid():
        try:
            commit_lists(it=it, source=form.chosen, particulars=form.particulars, by=acting, at=at)
        except BadSource as refusal:
            form.refuse(refusal.verdict)
        except CommittedOtherwise:
            messages.error(
                request, gettext("A colleague has published the lists already, with another source.")
            )
            return redirect("selection:pool", it.public_id)
        except NoLotsNeeded:
            messages.error(request, gettext("Everybody gets a place. There is nothing to draw."))
            return redirect("selection:pool", it.public_id)
        except NotAtThisStage:
            form.add_error(None, gettext("The pool must be fixed first, and nothing drawn yet."))
        else:
            messages.success(request, gettext("Published: the lists, and where chance will come from."))
            return redirect("selection:draw", it.programme.slug, it.slug)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return _page(request, it, form, status)


def _with_a_secret(request: HttpRequest, it: Round) -> HttpResponse:
    """The form again, with a new secret shown and its fingerprint filled in."""
    secret = secrets.token_hex(32)
    typed = {name: request.POST.get(name, "") for name in ("when", "about")}
    initial = {**typed, "source": Source.REVEAL.value, "sha256": secret_hash(secret)}
    return _page(request, it, SourceForm(at=timezone.now(), initial=initial), HTTPStatus.OK, secret=secret)


def _page(
    request: HttpRequest, it: Round, form: SourceForm, status: int, *, secret: str = ""
) -> HttpResponse:
    pool = standing_pool(it)
    facts = {
        "round": it,
        "pool": pool,
        "is_frozen": it.stage == Stage.FROZEN,
        "is_committed": pool is not None and pool.committed is not None,
        "form": form,
        "secret": secret,
    }
    return render(request, "selection/committing.html", facts, status=status)
