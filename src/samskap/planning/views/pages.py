"""The page of a plan, as several views answer with it."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from samskap.people.models import Person
from samskap.planning import words
from samskap.planning.access import Planned
from samskap.planning.forms import MoveForm
from samskap.planning.queries import Dated, Forecast, gets_letters, overview

#: So many dates stand open on the page; the later ones are folded in.
DATES_SHOWN = 3


def plan_page(
    request: HttpRequest, planned: Planned, *, refused: Mapping[str, MoveForm] | None = None
) -> HttpResponse:
    """Show a plan; `refused` are forms that came with a date that can't be, by section. Then it is a 422."""
    person, today = cast(Person, request.user), timezone.localdate()
    refused = refused or {}
    seen = overview(planned, language=get_language() or planned.course.original, on=today)
    rows = [(each, refused.get(each.section) or _move_form(each)) for each in seen.ahead]
    facts = {
        "slug": planned.course.slug,
        "text": planned.course.text(get_language() or planned.course.original),
        "plan": planned.plan,
        "days": words.days_in_words(planned.plan),
        "minutes": words.duration(planned.plan.minutes),
        "seen": seen,
        "rows": rows[:DATES_SHOWN],
        "later": rows[DATES_SHOWN:],
        "later_open": any(form.errors for _row, form in rows[DATES_SHOWN:]),
        "refused": next(iter(refused.values()), None),
        "gets_letters": gets_letters(planned.plan, person),
        "extra_care": person.extra_care,
        **forecast_facts(seen.forecast),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "planning/plan.html", facts, status=status)


def forecast_facts(forecast: Forecast) -> dict[str, object]:
    """What templates need to show a forecast (`planning/forecast.html`)."""
    return {
        "estimate": forecast.estimate,
        "estimate_words": words.estimate_in_words(forecast.estimate),
        "remark": words.remark_in_words(forecast.remark),
        "closing": words.closing_in_words(forecast.closing) if forecast.closing else "",
        "work": words.work_in_words(forecast.estimate.work),
        "pace": words.duration(forecast.estimate.a_week) if forecast.estimate.own_pace else "",
    }


def _move_form(row: Dated) -> MoveForm:
    return MoveForm(prefix=row.section, initial={"on": row.on, "was": row.on}, today=timezone.localdate())
