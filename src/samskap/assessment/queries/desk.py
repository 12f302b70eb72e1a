"""The applications of a round as the school's list shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q

from samskap.applications.access import applications_for
from samskap.applications.models import Application, Participation
from samskap.applications.rules.standing import Standing
from samskap.applications.rules.states import HANDED_IN, State
from samskap.assessment.models import Disqualification
from samskap.assessment.queries.standing import Judged
from samskap.assessment.queries.waits import became_one, persons_in, waits_of
from samskap.assessment.rules.checking import Waiting
from samskap.organisations.access import Acting
from samskap.organisations.models import Municipality
from samskap.rounds.access import rounds_for
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage

ROWS_ON_A_PAGE = 50
#: The lists one can choose, and the states in them; "" is the list of all.
_KNOWN = (State.SUBMITTED, State.RETURNED, State.VALID, State.INVALID)
LISTS: Mapping[str, frozenset[State]] = {
    "": HANDED_IN,
    **{state.value: frozenset({state}) for state in _KNOWN},
    "later": HANDED_IN - set(_KNOWN),
}


@dataclass(frozen=True, slots=True)
class Row:
    """An application in the list. `standings` says how many persons will be what, in a fixed order."""

    application: Application
    municipalities: Sequence[Municipality]
    persons: Sequence[Judged]
    waits: Sequence[Waiting]

    @property
    def standings(self) -> Sequence[tuple[Standing, int]]:
        """How many persons will be what; without what nobody will be."""
        all_of_them = [each.standing for each in self.persons]
        return [(each, count) for each in Standing if (count := all_of_them.count(each))]

    @property
    def inhabitants(self) -> int:
        """The inhabitants of all municipalities that take part."""
        return sum(each.population or 0 for each in self.municipalities)


def rounds_in(acting: Acting) -> Sequence[tuple[Round, int]]:
    """The rounds that everybody knows of, the newest first, and how many have applied. One query."""
    handed_in = Count("applications", filter=Q(applications__state__in=[each.value for each in HANDED_IN]))
    found = rounds_for(acting).exclude(stage=Stage.DRAFT).annotate(handed_in=handed_in)
    return [(each, each.handed_in) for each in found]


def counts(it: Round) -> Mapping[str, int]:
    """How many applications stand in each list. One query."""
    states = Application.objects.in_round(it.pk).in_state(*HANDED_IN).order_by()
    found = dict(states.values_list("state").annotate(Count("pk")))
    return {key: sum(found.get(state.value, 0) for state in those) for key, those in LISTS.items()}


def rows(
    it: Round, acting: Acting, *, show: str, number: str, at: datetime
) -> tuple["Page[Any]", Sequence[Row]]:
    """A page of a list, and what stands in its rows. Six queries, or seven.

    Applications have `tied`: whether the reader has a tie to them.
    """
    tie = Disqualification.objects.filter(application=OuterRef("pk"), person=acting.person.pk)
    found = applications_for(acting).in_round(it.pk).in_state(*LISTS[show])
    listed = found.select_related(None).select_related("check_of").annotate(tied=Exists(tie))
    page = Paginator(listed, ROWS_ON_A_PAGE).get_page(number)
    these = list(page.object_list)
    persons, merged, municipalities = persons_in(these, it), became_one(it), municipalities_of(these)
    return page, [
        Row(
            each,
            municipalities.get(each.pk, ()),
            persons[each.pk],
            waits_of(each, persons[each.pk], at=at, merged=merged),
        )
        for each in these
    ]


def municipalities_of(applications: Sequence[Application]) -> Mapping[int, Sequence[Municipality]]:
    """The municipalities that take part, the leading one first, by row id of the application. One query."""
    found = Participation.objects.filter(application__in=[each.pk for each in applications])
    found_with = found.select_related("municipality").order_by("-leads", "pk")
    by_application: dict[int, list[Municipality]] = {}
    for each in found_with:
        if each.leads or each.agreed_at:
            by_application.setdefault(each.application_id, []).append(each.municipality)
    return by_application
