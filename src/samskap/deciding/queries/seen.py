"""The courses of a term as a meeting about it sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from samskap.choosing.models import Candidate
from samskap.deciding.frozen import board_as_data
from samskap.deciding.models import Consultation, View
from samskap.deciding.queries.board import whole_of
from samskap.deciding.told import BoardTold, CourseTold, ViewTold, board_told


@dataclass(frozen=True, slots=True)
class SeenCourse:
    """A course in a meeting, with what was said in this meeting; `number` is its place on the page."""

    number: int
    course: CourseTold
    views: Sequence[ViewTold]

    def count(self, stance: str) -> int:
        """How many organisations say this."""
        return sum(each.stance == stance for each in self.views)


@dataclass(frozen=True, slots=True)
class Seen:
    """The board in a meeting."""

    board: BoardTold
    courses: Sequence[SeenCourse]


def seen_in(meeting: Consultation) -> Seen:
    """The board as it stands now, with what was said in this meeting; eight queries, however many courses."""
    board = board_told(board_as_data(whole_of(meeting.term)))
    courses = [
        SeenCourse(number, each, [view for view in each.views if view.meeting == meeting.pk])
        for number, each in enumerate(board.courses, start=1)
    ]
    return Seen(board, courses)


@dataclass(frozen=True, slots=True)
class Line:
    """A course to say something to, and what an organisation says to it now."""

    key: int
    title: str
    stance: str = ""
    remark: str = ""


def lines_for(meeting: Consultation, organisation: str) -> Sequence[Line]:
    """What an organisation says to each course of the term, by title; two queries."""
    said = {each.candidate_id: each for each in meeting.views.filter(organisation=organisation)}
    rows = Candidate.objects.filter(term_id=meeting.term_id).select_related("course")
    return [
        _line(each, said.get(each.pk)) for each in rows.order_by("course__title", "course__provider", "pk")
    ]


def _line(candidate: Candidate, said: View | None) -> Line:
    course = candidate.course
    title = f"{course.title} ({course.provider})"
    return Line(candidate.pk, title, said.stance, said.remark) if said else Line(candidate.pk, title)
