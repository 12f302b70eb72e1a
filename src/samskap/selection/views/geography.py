"""Representation: how applications lie over the country, and places given with a reason."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST, require_safe

from samskap.applications.models import Application
from samskap.organisations.access import Acting, staff
from samskap.organisations.queries.municipalities import label
from samskap.organisations.rules import Power
from samskap.people.views.pages import get_or_post, sent
from samskap.rounds.access import round_for
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.access import application_in
from samskap.selection.actions.seats import CantSeat, give_seat, take_seat_back
from samskap.selection.explained import cut_in_words
from samskap.selection.forms.seats import LONGEST_REASON, SeatForm
from samskap.selection.map import map_of
from samskap.selection.queries.geography import Picture, picture_of
from samskap.selection.queries.outlook import outlook_of
from samskap.selection.rules.geography import Count, grid_of
from samskap.selection.rules.tiles import TILES
from samskap.selection.wording import SEAT_REFUSED, Names, names_of, trouble_in_words


@require_safe
@staff(Power.RUN_ADMISSION)
def geography(request: HttpRequest, acting: Acting, public_id: UUID) -> HttpResponse:
    """Regions by sizes, the map, and the applications with their places by representation."""
    it = round_for(acting, public_id)
    picture = picture_of(it, at=timezone.now())
    return render(request, "selection/geography.html", _facts(it, picture))


def _facts(it: Round, picture: Picture) -> dict[str, object]:
    names = names_of(picture.quotas, get_language() or "en")
    outlook = outlook_of(picture.pool)
    return {
        "round": it,
        "fixed": picture.fixed,
        "is_checked": it.stage == Stage.CHECKED,
        **_grid(picture, names),
        "rows": [
            (row, names["region", row.member.region], names["size", row.member.size]) for row in picture.rows
        ],
        "left": max(0, it.places - len(picture.pool.seats)),
        "map": map_of(it.country, picture.counties, picture.by_county),
        "counties": _counties(it.country, picture),
        "outlook": outlook,
        "cut": cut_in_words(outlook.cut, picture.pool, names) if outlook.cut else "",
        "troubles": [trouble_in_words(each, called) for each, called in picture.troubles],
    }


def _grid(picture: Picture, names: Names) -> dict[str, object]:
    """The table, its rows and columns with their names."""
    grid = grid_of(picture.pool, picture.quotas)
    sizes = [names["size", each.key] for each in picture.quotas.sizes]
    rows = [
        ({"name": names["region", line.quota.key], "line": line}, list(zip(sizes, cells, strict=True)))
        for line, cells in grid.rows
    ]
    return {
        "grid": grid,
        "sizes": sizes,
        "grid_rows": rows,
        "grid_columns": list(zip(sizes, grid.columns, strict=True)),
    }


def _counties(country: str, picture: Picture) -> list[tuple[str, str, Count]]:
    """Every county of today with its letters on the map and its numbers; and those only applications know."""
    counts, tiles = picture.by_county, TILES.get(country, {})
    return [
        (
            picture.counties.get(code, code),
            tiles[code].letters if code in tiles else "",
            counts.get(code, Count(0, 0)),
        )
        for code in sorted({*picture.counties, *counts})
    ]


@get_or_post
@staff(Power.RUN_ADMISSION)
def seat(request: HttpRequest, acting: Acting, public_id: UUID, application: UUID) -> HttpResponse:
    """Give one application a place by representation, with the reason; or see that it has one."""
    it, ours = _both(acting, public_id, application)
    form = SeatForm(sent(request))
    if form.is_valid():
        try:
            give_seat(application=ours, reason=form.cleaned_data["reason"], by=acting, at=timezone.now())
        except CantSeat as refusal:
            form.add_error(None, str(SEAT_REFUSED[refusal.why]))
        else:
            messages.success(request, gettext("The place is given."))
            return redirect("selection:geography", it.public_id)
    return _seat_page(request, it, ours, form)


def _seat_page(request: HttpRequest, it: Round, ours: Application, form: SeatForm) -> HttpResponse:
    lead, *partners = ours.participations.filter(live=True).select_related("municipality").order_by("-leads")
    facts = {
        "round": it,
        "application": ours,
        "called": label(lead.municipality),
        "partners": [label(each.municipality) for each in partners],
        "seat": getattr(ours, "seat", None),
        "may_change": it.stage == Stage.CHECKED,
        "form": form,
        "limit": LONGEST_REASON,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "selection/seat.html", facts, status=status)


@require_POST
@staff(Power.RUN_ADMISSION)
def seat_back(request: HttpRequest, acting: Acting, public_id: UUID, application: UUID) -> HttpResponse:
    """Take back a place by representation."""
    it, ours = _both(acting, public_id, application)
    try:
        take_seat_back(application=ours, by=acting, at=timezone.now())
    except CantSeat as refusal:
        messages.error(request, str(SEAT_REFUSED[refusal.why]))
    else:
        messages.success(request, gettext("The place is taken back."))
    return redirect("selection:geography", it.public_id)


def _both(acting: Acting, public_id: UUID, application: UUID) -> tuple[Round, Application]:
    """The round, and an application in it (Http404 otherwise)."""
    it = round_for(acting, public_id)
    return it, application_in(acting, it, application)
