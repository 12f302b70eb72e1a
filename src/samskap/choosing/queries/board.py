"""The board of a term: needs × courses, criteria, points, sums, places, and what would change them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from samskap.choosing.models import Answers, Candidate, Criterion, Score, TermNeed
from samskap.choosing.rules.locking import may_weigh, may_weigh_course
from samskap.choosing.rules.scoring import Place, Standing, Weighed, most, standings
from samskap.choosing.rules.sensitivity import Move, Shift, shifts
from samskap.choosing.rules.usual import MOST_WEIGHT
from samskap.choosing.wording import place_in_words, title_of
from samskap.kernel.policy import policy
from samskap.moocs.models import ExternalCourse
from samskap.needs.models import Need
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class Measure:
    """A criterion of the term in the reader's language."""

    key: str
    title: str
    weight: int
    row: Criterion


@dataclass(frozen=True, slots=True)
class Change:
    """A course would have another place if a criterion weighed something else."""

    measure: Measure
    instead: int
    move: Move

    @property
    def before(self) -> str:
        """The place now, as it is shown."""
        return place_in_words(self.move.before)

    @property
    def after(self) -> str:
        """The place then, as it is shown."""
        return place_in_words(self.move.after)


@dataclass(frozen=True, slots=True)
class Line:
    """A course on the board. `points` are by the keys of criteria; `answers` are row ids of `TermNeed`."""

    candidate: Candidate
    points: Mapping[str, int]
    answers: frozenset[int]
    standing: Standing
    changes: Sequence[Change]
    missing: Sequence[Measure]
    is_open: bool

    @property
    def key(self) -> str:
        """What it is known by on the board: the candidate's public id."""
        return self.standing.key

    @property
    def course(self) -> ExternalCourse:
        """The course with its facts."""
        return self.candidate.course

    @property
    def total(self) -> int:
        """The sum of weight times points."""
        return self.standing.total

    @property
    def place(self) -> Place | None:
        """The place, shared by those with the same sum; None without any points."""
        return self.standing.place

    @property
    def reach(self) -> Place | None:
        """Between which places it stays, whichever one weight changes; None where it has no place."""
        if self.place is None:
            return None
        places = [self.place, *(each.move.after for each in self.changes)]
        return Place(min(each.first for each in places), max(each.last for each in places))

    @property
    def place_in_words(self) -> str:
        """The place as it is shown: "1", "2–3", or "–"."""
        return place_in_words(self.place)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A need that the term looks at, and the courses that answer it in the order of the board."""

    row: TermNeed
    answered_by: Sequence[Line]

    @property
    def need(self) -> Need:
        """The need with its source and date."""
        return self.row.need


@dataclass(frozen=True, slots=True)
class Said:
    """What one other weight of a criterion would change: None for the weight that it has."""

    weight: int
    moves: Sequence[tuple[Line, Change]] | None


@dataclass(frozen=True, slots=True)
class Board:
    """Everything that is weighed for a term. `lines` are in the order of their sums."""

    term: Term
    measures: Sequence[Measure]
    lines: Sequence[Line]
    needs: Sequence[Wanted]
    shifts: Sequence[Shift]
    most: int
    is_open: bool

    @property
    def unanswered(self) -> Sequence[Wanted]:
        """The needs that no course on the board answers."""
        return [each for each in self.needs if not each.answered_by]

    @property
    def ties(self) -> Sequence[Sequence[Line]]:
        """Courses with the same sum, group by group: the sum doesn't say which comes first."""
        groups: dict[Place, list[Line]] = defaultdict(list)
        for line in self.lines:
            if line.place and line.place.is_shared:
                groups[line.place].append(line)
        return list(groups.values())

    @property
    def incomplete(self) -> Sequence[Line]:
        """Courses that lack points by a criterion that counts."""
        return [line for line in self.lines if line.missing]

    @property
    def said_shifts(self) -> Sequence[tuple[Measure, Sequence[Said | None]]]:
        """For each criterion what each weight from 0 to 3 would change; None for one that isn't tried."""
        lines = {line.key: line for line in self.lines}
        found = {(each.criterion, each.instead): each for each in self.shifts}
        return [
            (each, [_said(each, weight, found, lines) for weight in range(MOST_WEIGHT + 1)])
            for each in self.measures
        ]

    @property
    def locked_at(self) -> datetime | None:
        """Since when courses of it are locked; None while none is."""
        days = [line.candidate.locked_at for line in self.lines if line.candidate.locked_at]
        return min(days, default=None)


def _said(
    measure: Measure, weight: int, found: Mapping[tuple[str, int], Shift], lines: Mapping[str, Line]
) -> Said | None:
    if weight == measure.weight:
        return Said(weight, None)
    shift = found.get((measure.key, weight))
    if shift is None:
        return None
    moves = sorted(shift.moves, key=lambda each: (each.before, each.after))
    return Said(weight, [(lines[each.key], Change(measure, weight, each)) for each in moves])


@policy("B-2.3")
def board_of(term: Term) -> Board:
    """The board of a term as it stands now. Five queries, however much is on it."""
    measures = [
        Measure(each.key, title_of(each), each.weight, each)
        for each in Criterion.objects.filter(term=term).order_by("position", "pk")
    ]
    rows = Candidate.objects.filter(term=term).select_related("course")
    candidates = list(rows.defer("course__sought").order_by("course__title", "pk"))
    weights = {each.key: each.weight for each in measures}
    weighed = _weighed(candidates, measures, term)
    found = shifts(weighed, weights)
    lines = _lines(term, candidates, weighed, measures, _changes(found, measures))
    return Board(
        term=term,
        measures=measures,
        lines=lines,
        needs=_needs(term, lines),
        shifts=found,
        most=most(weights),
        is_open=may_weigh(Stage(term.stage)),
    )


def _weighed(candidates: Sequence[Candidate], measures: Sequence[Measure], term: Term) -> Sequence[Weighed]:
    keys = {each.row.pk: each.key for each in measures}
    points: dict[int, dict[str, int]] = defaultdict(dict)
    scores = Score.objects.filter(candidate__term=term)
    for candidate, criterion, given in scores.values_list("candidate_id", "criterion_id", "points"):
        points[candidate][keys[criterion]] = given
    return [Weighed(str(each.public_id), points[each.pk]) for each in candidates]


def _changes(found: Iterable[Shift], measures: Sequence[Measure]) -> Mapping[str, Sequence[Change]]:
    """What would change the place of each course, by its key."""
    by_key = {each.key: each for each in measures}
    changes: dict[str, list[Change]] = defaultdict(list)
    for shift in found:
        for move in shift.moves:
            changes[move.key].append(Change(by_key[shift.criterion], shift.instead, move))
    return changes


def _lines(
    term: Term,
    candidates: Sequence[Candidate],
    weighed: Sequence[Weighed],
    measures: Sequence[Measure],
    changes: Mapping[str, Sequence[Change]],
) -> Sequence[Line]:
    rows = {str(each.public_id): each for each in candidates}
    points = {each.key: each.points for each in weighed}
    by_key = {each.key: each for each in measures}
    answers: dict[int, set[int]] = defaultdict(set)
    for candidate, need in Answers.objects.filter(candidate__term=term).values_list(
        "candidate_id", "term_need_id"
    ):
        answers[candidate].add(need)
    stage = Stage(term.stage)
    return [
        Line(
            candidate=rows[each.key],
            points=points[each.key],
            answers=frozenset(answers[rows[each.key].pk]),
            standing=each,
            changes=changes.get(each.key, ()),
            missing=[by_key[key] for key in each.missing],
            is_open=may_weigh_course(stage, is_locked=rows[each.key].locked_at is not None),
        )
        for each in standings(weighed, {each.key: each.weight for each in measures})
    ]


def _needs(term: Term, lines: Sequence[Line]) -> Sequence[Wanted]:
    rows = TermNeed.objects.filter(term=term).select_related("need").order_by("need__competence", "pk")
    return [Wanted(each, [line for line in lines if each.pk in line.answers]) for each in rows]
