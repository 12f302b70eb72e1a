"""Chances with their reasons, trying other quotas, and changing them with a reason."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from samskap.lottery.explaining import Mend
from samskap.organisations.access import Acting, staff
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.access import round_for
from samskap.rounds.actions.quotas import MAY_CHANGE, ChangedMeanwhile, QuotasAreFixed, change_quotas
from samskap.rounds.models import Round
from samskap.rounds.rules.quotas import Quotas, with_bounds
from samskap.rounds.rules.stages import Stage
from samskap.selection.explained import changes_in_words, cut_in_words, mend_in_words
from samskap.selection.forms.quotas import BoundsForm, ChangeForm, values_of
from samskap.selection.forms.seats import LONGEST_REASON
from samskap.selection.queries.geography import Picture, picture_of
from samskap.selection.queries.outlook import Outlook, capped, is_early, mended, outlook_of, with_quotas
from samskap.selection.rules.chances import Share
from samskap.selection.rules.pooling import Flaw
from samskap.selection.wording import (
    Names,
    names_of,
    number_in_words,
    per_cent,
    share_in_words,
    trouble_in_words,
)


@require_safe
@staff(Power.RUN_ADMISSION)
def chances(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """The chances as they are now, or with other quotas and places that were typed. Changes nothing."""
    it, at = round_for(acting, public_id), timezone.now()
    picture = picture_of(it, at=at)
    names = names_of(picture.quotas, get_language() or "en")
    typed = request.GET if "places" in request.GET else None
    form = BoundsForm(picture.quotas, names, typed, initial=values_of(it.places, picture.quotas))
    quotas, places, tries = picture.quotas, it.places, False
    if typed is not None and form.is_valid():
        quotas, places, tries = with_bounds(quotas, form.bounds), form.cleaned_data["places"], True
    outlook = outlook_of(with_quotas(picture.pool, quotas, places=places))
    facts = {
        "round": it,
        "fixed": picture.fixed,
        "form": form,
        "tries": tries,
        "is_early": is_early(it, at=at),
        "is_unchecked": Stage(it.stage) is Stage.PUBLISHED,
        "may_change": Stage(it.stage) in MAY_CHANGE,
        "change": _proposed(it, values_of(places, quotas)),
        "troubles": [trouble_in_words(each, called) for each, called in picture.troubles],
        **outlook_facts(it, outlook, quotas, names),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "selection/chances.html", facts, status=status)


def outlook_facts(it: Round, outlook: Outlook, quotas: Quotas, names: Names) -> dict[str, object]:
    """What the template about an outlook wants: chances in words, or why there are none and what mends it."""
    order = list(names)

    def in_order(share: Share) -> tuple[int, int]:
        return order.index(("region", share.cell[0])), order.index(("size", share.cell[1]))

    return {
        "outlook": outlook,
        "shares": [
            {
                "share": share,
                "region": names["region", share.cell[0]],
                "size": names["size", share.cell[1]],
                "chance": number_in_words(share.chance),
                "per_cent": per_cent(share.chance),
                "why": share_in_words(share, names),
            }
            for share in sorted(outlook.shares, key=in_order)
        ],
        "cut": cut_in_words(outlook.cut, outlook.pool, names) if outlook.cut else "",
        "mends": [_proposal(it, outlook, quotas, mend, names) for mend in outlook.mends],
        "capped": _capped(it, outlook, quotas) if outlook.cut else "",
    }


def _proposal(it: Round, outlook: Outlook, quotas: Quotas, mend: Mend, names: Names) -> tuple[str, str]:
    """A change in words, and the address where it is proposed."""
    places = mend.after if mend.kind == "places" else outlook.pool.places
    return mend_in_words(mend, names), _proposed(it, values_of(places, mended(quotas, mend)))


def _capped(it: Round, outlook: Outlook, quotas: Quotas) -> str:
    """Where it is proposed to lower every least to how many have applied; "" when none asks for more."""
    lowered = capped(outlook.pool, quotas)
    return "" if lowered == quotas else _proposed(it, values_of(outlook.pool.places, lowered))


def _proposed(it: Round, values: Mapping[str, int]) -> str:
    return f"{reverse('selection:quotas', args=[it.public_id])}?{urlencode(values)}"


@get_or_post
@staff(Power.RUN_ADMISSION)
def quotas(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Change the quotas or places of a published round, with the reason. A proposal comes in the address."""
    it, at = round_for(acting, public_id), timezone.now()
    picture = picture_of(it, at=at)
    form = _change_form(request, it, picture)
    if form.is_valid():
        try:
            change_quotas(
                it=it,
                bounds=form.bounds,
                counties=form.counties,
                places=form.cleaned_data["places"],
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["revision"] or 0,
                by=acting,
                at=at,
            )
        except ChangedMeanwhile:
            return _quotas_page(request, it, _looked_again(request, it, picture), HTTPStatus.CONFLICT)
        except QuotasAreFixed:
            form.add_error(None, gettext("The pool is fixed. Its quotas can’t change any more."))
        else:
            messages.success(
                request, gettext("Changed. The public page of the round says so, with the reason.")
            )
            return redirect("selection:chances", it.public_id)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return _quotas_page(request, it, form, status)


def _change_form(request: HttpRequest, it: Round, picture: Picture) -> ChangeForm:
    names = names_of(picture.quotas, get_language() or "en")
    stands: dict[str, object] = {**values_of(it.places, picture.quotas), "revision": it.revision}
    proposed = {name: request.GET[name] for name in stands if name in request.GET and name != "revision"}
    strays = {
        each.about: picture.counties.get(each.about, each.about)
        for each, _called in picture.troubles
        if each.flaw is Flaw.NO_REGION
    }
    return ChangeForm(picture.quotas, names, strays, sent(request), initial=stands | proposed)


def _looked_again(request: HttpRequest, it: Round, picture: Picture) -> ChangeForm:
    """The form as it was sent, but about the round as it is now."""
    it.refresh_from_db(fields=["revision", "places", "quotas"])
    data = request.POST.copy()
    data["revision"] = str(it.revision)
    names = names_of(picture.quotas, get_language() or "en")
    form = ChangeForm(picture.quotas, names, {}, data)
    form.is_valid()
    form.add_error(
        None,
        gettext("A colleague has changed the round meanwhile. Look at your numbers again."),
    )
    return form


def _quotas_page(request: HttpRequest, it: Round, form: ChangeForm, status: int) -> HttpResponse:
    facts = {
        "round": it,
        "form": form,
        "limit": LONGEST_REASON,
        "may_change": Stage(it.stage) in MAY_CHANGE,
        "changes": changes_in_words(it),
    }
    return render(request, "selection/quotas.html", facts, status=status)
