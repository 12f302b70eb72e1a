"""Reading replies: as everybody sees them, one's own, and what waits for somebody of the staff."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from samskap.courses.models import Course
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.people.models import Person
from samskap.replies.access import Standing, courses_of, replies_for
from samskap.replies.models import Reply, Report
from samskap.replies.rules import WITHIN, State

#: So many stand under a page before there is a next page of them, and in a list of staff.
ON_A_PAGE = 20
#: The lists of staff, in the order in which they are offered.
LISTED = (State.WAITING, State.REPORTED, State.SHOWN, State.REFUSED)


class _Counted(Paginator[Reply]):
    """Pages of replies whose number is known already."""

    def __init__(self, rows: Any, *, known: int) -> None:
        super().__init__(rows, ON_A_PAGE)
        self._known = known

    @property
    def count(self) -> int:
        """How many there are."""
        return self._known


@policy("A-10")
def seen_under(standing: Standing, number: str) -> Page[Reply]:
    """A page of what everybody sees, the oldest first. At most one query, for the number is known."""
    if not standing.seen:
        return _Counted(Reply.objects.none(), known=0).get_page(1)
    rows = Reply.objects.under(standing.course_id, standing.page).seen_by_all()
    return _Counted(rows, known=standing.seen).get_page(number)


@policy("A-10")
def only_mine(standing: Standing, person: Person) -> Sequence[Reply]:
    """What the person wrote under the page and others don't see. One query, none for who wrote nothing."""
    if not standing.own:
        return []
    mine = Reply.objects.under(standing.course_id, standing.page).of_person(person.pk)
    return list(mine if person.extra_care else mine.exclude(state=State.SHOWN))


def all_mine(person: Person, *, number: str = "1") -> Page[Reply]:
    """Everything the person has written, the newest first. Two queries."""
    mine = Reply.objects.of_person(person.pk).select_related("course", "course__replies_allowance")
    return Paginator(mine.order_by("-written_at", "-pk"), ON_A_PAGE).get_page(number)


def lately(person_id: int, *, at: datetime) -> int:
    """How many new replies the person has left within the last while, also removed ones."""
    return Reply.objects.filter(person=person_id, written_at__gt=at - WITHIN).count()


@policy("A-10")
def queue(acting: Acting, state: State, *, number: str = "1") -> Page[Reply]:
    """What stands so in the courses one looks after. Two queries.

    What waits to be looked at begins with what has waited longest, the other lists with the newest. Each has
    `open_reports`, how many nobody has decided about.
    """
    order = ("changed_at", "pk") if state in {State.WAITING, State.REPORTED} else ("-changed_at", "-pk")
    rows = _with_reports(replies_for(acting)).filter(_asked(state)).select_related("course")
    return Paginator(rows.order_by(*order), ON_A_PAGE).get_page(number)


def counts(acting: Acting) -> Mapping[State, int]:
    """How many there are of each. One query."""
    rows = _with_reports(replies_for(acting))
    found = rows.aggregate(**{state.value: Count("pk", filter=_asked(state)) for state in LISTED})
    return {state: found[state.value] for state in LISTED}


def _with_reports(rows: Any) -> Any:
    return rows.annotate(
        open_reports=Count("reports", filter=Q(reports__settled_at=None, reports__isnull=False))
    )


def _asked(state: State) -> Q:
    """Which replies a list has: among the reported ones also those that are still shown."""
    if state is State.REPORTED:
        return Q(state=State.REPORTED) | Q(state=State.SHOWN, open_reports__gt=0)
    return Q(state=state)


def reports_about(reply: Reply) -> Sequence[Report]:
    """What readers have reported and nobody has decided yet, the oldest first."""
    return list(Report.objects.open().filter(reply=reply).order_by("made_at", "pk"))


def courses_looked_after(acting: Acting) -> Sequence[Course]:
    """The courses whose replies one looks after, with how far staff let them go. One query."""
    return list(courses_of(acting))
