"""Lists of a round: on a page, as CSV, as a workbook, all from one definition."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from samskap.audit.actions import record
from samskap.offers.queries.lists import tied_to
from samskap.offers.tables import LISTS, Listed
from samskap.offers.views.pages import of_our_round
from samskap.organisations.access import Acting, doer
from samskap.rounds.models import Round
from samskap.ui.spreadsheets import table_as_csv, workbook
from samskap.ui.tables import Table

_FILES = {"csv": table_as_csv, "xlsx": workbook}


@require_safe
@of_our_round
def lists(request: HttpRequest, _acting: Acting, it: Round) -> HttpResponse:
    """Which lists there are."""
    return render(request, "offers/lists.html", {"round": it, "lists": LISTS.items()})


@require_safe
@of_our_round
def one(request: HttpRequest, acting: Acting, it: Round, what: str) -> HttpResponse:
    """A list on a page."""
    listed = _listed(what)
    facts = {"round": it, "what": what, "listed": listed, "table": _table(listed, it, acting, timezone.now())}
    return render(request, "offers/list.html", facts)


@require_safe
@of_our_round
def file(_request: HttpRequest, acting: Acting, it: Round, what: str, ending: str) -> HttpResponse:
    """A list to take along; it is written down who took which."""
    listed = _listed(what)
    if ending not in _FILES:
        raise Http404("no such kind of file")
    at = timezone.now()
    record(
        verb="offers.taken_along",
        subject=f"round:{it.pk}",
        at=at,
        facts={"list": what, "ending": ending},
        **doer(acting),
    )
    return _FILES[ending](_table(listed, it, acting, at))


def _table(listed: Listed, it: Round, acting: Acting, at: datetime) -> Table[Any]:
    """The list, without the persons of applications to which the reader has a private tie."""
    table = listed.table(it, at)
    if not listed.persons or not (closed := tied_to(acting.person.pk, it)):
        return table
    return replace(table, rows=[row for row in table.rows if row.application.pk not in closed])


def _listed(what: str) -> Listed:
    if what not in LISTS:
        raise Http404("no such list")
    return LISTS[what]
