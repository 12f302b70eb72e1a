"""A term's whole board with all that was said and answered, as a decision freezes it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samskap.choosing.models import Answers, Candidate, Criterion, Score, TermNeed
from samskap.choosing.rules import scoring
from samskap.choosing.rules.scoring import Place
from samskap.deciding.models import Consultation, ExamAnswer, View
from samskap.deciding.queries.exams import answers_of
from samskap.deciding.rules.deciding import Weighed
from samskap.deciding.rules.exams import Known, known_of
from samskap.moocs.models import CourseState
from samskap.needs.models import Need
from samskap.terms.models import Term


@dataclass(frozen=True, slots=True)
class Row:
    """A course on the board. `points` are by the key of the criterion; `place` is None without any."""

    candidate: Candidate
    needs: Sequence[Need]
    points: Mapping[str, int]
    total: int
    most: int
    place: Place | None
    answers: Sequence[ExamAnswer]
    views: Sequence[View]

    @property
    def known(self) -> Known:
        """What is known about examination."""
        course = self.candidate.course
        return known_of(self.answers, course.exam, course.exam_institution)

    @property
    def weighed(self) -> Weighed:
        """As the rules of deciding see it."""
        return Weighed(
            key=self.candidate.pk,
            live=self.candidate.course.state == CourseState.LIVE,
            has_reason=bool(self.candidate.reason),
            place=self.place.first if self.place else None,
            ties=bool(self.place and self.place.is_shared),
            exam=self.known.answer,
        )


@dataclass(frozen=True, slots=True)
class Whole:
    """A term's board: those with most points first, then by title."""

    term: Term
    criteria: Sequence[Criterion]
    needs: Sequence[Need]
    rows: Sequence[Row]
    meetings: Sequence[Consultation]

    @property
    def weighed(self) -> Sequence[Weighed]:
        """The courses as the rules of deciding see them."""
        return [row.weighed for row in self.rows]


def whole_of(term: Term) -> Whole:
    """The board as it stands now; eight queries, however many courses there are."""
    criteria = list(Criterion.objects.filter(term=term).order_by("position", "pk"))
    needs = [each.need for each in _term_needs(term)]
    rows = _rows(term, {each.key: each.weight for each in criteria})
    meetings = list(Consultation.objects.filter(term=term).order_by("held_on", "pk"))
    return Whole(term, criteria, needs, rows, meetings)


def _term_needs(term: Term) -> Sequence[TermNeed]:
    rows = TermNeed.objects.filter(term=term).select_related("need")
    return list(rows.order_by("need__competence", "pk"))


def _rows(term: Term, weights: scoring.Weights) -> Sequence[Row]:
    candidates = Candidate.objects.filter(term=term).select_related("course")
    those = {str(each.pk): each for each in candidates.order_by("course__title", "course__provider", "pk")}
    points, needs, views = _points(term), _answered(term), _views(term)
    asked, most = answers_of(term.pk), scoring.most(weights)
    weighed = [scoring.Weighed(key, points[int(key)]) for key in those]
    return [
        Row(
            candidate=those[each.key],
            needs=needs[int(each.key)],
            points=points[int(each.key)],
            total=each.total,
            most=most,
            place=each.place,
            answers=asked.get(int(each.key), []),
            views=views[int(each.key)],
        )
        for each in scoring.standings(weighed, weights)
    ]


def _points(term: Term) -> Mapping[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Score.objects.filter(candidate__term=term).values_list("candidate_id", "criterion__key", "points")
    for candidate, criterion, points in rows:
        found[candidate][criterion] = points
    return found


def _answered(term: Term) -> Mapping[int, list[Need]]:
    found: dict[int, list[Need]] = defaultdict(list)
    rows = Answers.objects.filter(candidate__term=term).select_related("term_need__need")
    for each in rows.order_by("term_need__need__competence", "pk"):
        found[each.candidate_id].append(each.term_need.need)
    return found


def _views(term: Term) -> Mapping[int, list[View]]:
    found: dict[int, list[View]] = defaultdict(list)
    rows = View.objects.filter(consultation__term=term)
    for each in rows.order_by("consultation__held_on", "consultation_id", "organisation"):
        found[each.candidate_id].append(each)
    return found
