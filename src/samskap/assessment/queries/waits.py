"""What a round still waits for before it is checked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from samskap.applications.models import Application, Participation, TeamMember
from samskap.applications.rules.states import State
from samskap.assessment.queries.standing import Judged, judged
from samskap.assessment.rules.checking import Waiting, waiting
from samskap.organisations.models import Municipality
from samskap.organisations.queries.municipalities import todays_row_ids
from samskap.rounds.models import Round
from samskap.rounds.rules.regulation import terms_of
from samskap.rounds.working_days import day_in, deadline_for

#: Before these nothing waits, and after them nothing does.
_IN_QUESTION = (State.SUBMITTED, State.RETURNED, State.VALID)


@dataclass(frozen=True, slots=True)
class Open:
    """An application, and what it waits for."""

    application: Application
    waits: Sequence[Waiting]
    municipalities: Sequence[str] = ()


def mend_until(it: Round, returned_at: datetime) -> datetime:
    """The last second to mend what is sent back at a moment: the regulation's days, then a working day."""
    days = terms_of(it.regulation.terms).days.correction
    return deadline_for(it.country, day_in(it.country, returned_at) + timedelta(days=days))


def persons_in(applications: Iterable[Application], it: Round) -> Mapping[int, list[Judged]]:
    """The persons present in applications of one round, by row id of the application. One query."""
    ids = [each.pk for each in applications]
    members = TeamMember.objects.filter(application__in=ids, left_at=None)
    ordered = members.select_related("municipality", "assessment").order_by("added_at", "pk")
    found: dict[int, list[Judged]] = {pk: [] for pk in ids}
    for each in judged(ordered, it, terms_of(it.regulation.terms)):
        found[each.member.application_id].append(each)
    return found


def became_one(it: Round) -> Mapping[int, str]:
    """Applications whose municipality is one today with another application's: row id → its name today.

    Two queries, and one more when there are such.
    """
    rows = Participation.objects.filter(round=it, live=True, application__state=State.VALID)
    taking_part = list(rows.values_list("application", "municipality"))
    today = todays_row_ids(municipality for _application, municipality in taking_part)
    claims: dict[int, set[int]] = {}
    for application, municipality in taking_part:
        claims.setdefault(today[municipality], set()).add(application)
    twice = {municipality: both for municipality, both in claims.items() if len(both) > 1}
    if not twice:
        return {}
    names = dict(Municipality.objects.filter(pk__in=twice).values_list("pk", "name"))
    return {application: names[municipality] for municipality, both in twice.items() for application in both}


def waits_of(
    application: Application, persons: Iterable[Judged], *, at: datetime, merged: Mapping[int, str]
) -> Sequence[Waiting]:
    """What one application waits for; fetch its `check_of` with it."""
    made = getattr(application, "check_of", None)
    return waiting(
        State(application.state),
        mend_by=made.mend_by if made else None,
        at=at,
        looks=[each.look for each in persons if each.is_assessed],
        became_one=application.pk in merged,
    )


def open_in(it: Round, *, at: datetime) -> Sequence[Open]:
    """The applications of a round that wait for something, in the order they came. Five queries."""
    found = Application.objects.in_round(it.pk).in_state(*_IN_QUESTION).select_related("check_of")
    these = list(found.order_by("submitted_at", "pk"))
    persons, merged = persons_in(these, it), became_one(it)
    waits = [Open(each, waits_of(each, persons[each.pk], at=at, merged=merged)) for each in these]
    open_ones = [each for each in waits if each.waits]
    names = _names(each.application.pk for each in open_ones)
    return [Open(each.application, each.waits, names.get(each.application.pk, ())) for each in open_ones]


def _names(applications: Iterable[int]) -> Mapping[int, list[str]]:
    rows = Participation.objects.filter(application__in=list(applications), live=True)
    found: dict[int, list[str]] = {}
    for application, name in rows.order_by("-leads", "pk").values_list("application", "municipality__name"):
        found.setdefault(application, []).append(name)
    return found
