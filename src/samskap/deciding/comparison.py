"""Two terms side by side, as tables: what is new, gone, there again, and what numbers rest on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, pgettext

from samskap.choosing.wording import CRITERIA, place_in_words
from samskap.deciding.models import Decision
from samskap.deciding.queries.board import Row, Whole, whole_of
from samskap.deciding.queries.decisions import chosen_ids, decision_that_holds
from samskap.deciding.rules.comparing import Pair, paired
from samskap.deciding.wording import EXAMS
from samskap.kernel.policy import policy
from samskap.needs.models import Need
from samskap.terms.models import Term
from samskap.ui.dates import day_in_words
from samskap.ui.tables import Column, Kind, Table


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two terms: its board now, the decision that holds, and what that chose."""

    whole: Whole
    holds: Decision | None
    chosen: frozenset[int]

    @property
    def basis(self) -> str:
        """What the numbers of a term rest on."""
        if self.holds is None:
            return gettext("the board as it stands now; nothing is decided yet")
        return gettext("decision %(number)s of %(day)s (%(registry)s)") % {
            "number": self.holds.number,
            "day": day_in_words(self.holds.decided_on),
            "registry": self.holds.registry_number,
        }

    @property
    def weighed(self) -> int:
        """How many courses have points."""
        return sum(row.place is not None for row in self.whole.rows)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both terms, and the tables that hold them against each other."""

    before: Side
    after: Side
    tables: Sequence[Table[Any]]


def side_of(term: Term) -> Side:
    """Read a term; ten queries, however many courses there are."""
    holds = decision_that_holds(term.pk)
    return Side(whole_of(term), holds, frozenset(chosen_ids(holds)))


@policy("B-9.1")
def compared(before: Term, after: Term) -> Comparison:
    """Hold two terms against each other; twenty queries, however many courses there are."""
    one, other = side_of(before), side_of(after)
    tables = [_numbers(one, other), _needs(one, other), _courses(one, other), _points(one, other)]
    return Comparison(one, other, tables)


def _found(pair: Pair[Any]) -> str:
    words = {
        "again": pgettext("compared with another term", "Again"),
        "new": pgettext("compared with another term", "New"),
        "gone": pgettext("compared with another term", "Gone"),
    }
    return words[pair.found]


def _numbers(one: Side, other: Side) -> Table[Any]:
    """Counts of both terms, each with what it counts."""
    counts: Sequence[tuple[str, Callable[[Side], int], str]] = [
        (gettext("Needs"), lambda side: len(side.whole.needs), gettext("needs with source and date")),
        (gettext("Courses on the board"), lambda side: len(side.whole.rows), gettext("courses")),
        (gettext("Courses with points"), lambda side: side.weighed, gettext("courses")),
        (gettext("Chosen courses"), lambda side: len(side.chosen), gettext("the decision that holds")),
        (
            gettext("Chosen courses with an exam"),
            _with_exam,
            gettext("answers of institutions and providers"),
        ),
        (gettext("Consultations"), lambda side: len(side.whole.meetings), gettext("meetings with minutes")),
        (
            gettext("Consultations with the employment service"),
            lambda side: sum(each.employment_service_present for each in side.whole.meetings),
            gettext("meetings with minutes"),
        ),
    ]
    return Table(
        name="numbers",
        title=gettext("In numbers"),
        columns=[
            Column(gettext("What"), lambda row: row[0]),
            Column(one.whole.term.name, lambda row: row[1](one), Kind.NUMBER),
            Column(other.whole.term.name, lambda row: row[1](other), Kind.NUMBER),
            Column(gettext("Counted from"), lambda row: row[2]),
        ],
        rows=counts,
    )


def _with_exam(side: Side) -> int:
    return sum(row.known.answer == "yes" for row in side.whole.rows if row.candidate.pk in side.chosen)


def _needs(one: Side, other: Side) -> Table[Any]:
    """The needs of both terms; one is known by its record."""
    pairs: Sequence[Pair[Need]] = paired(one.whole.needs, other.whole.needs, lambda each: each.pk)
    return Table(
        name="needs",
        title=gettext("Needs"),
        columns=[
            Column(gettext("Competence"), lambda pair: pair.either.competence),
            Column(gettext("Where"), lambda pair: pair.either.area),
            Column(gettext("Compared"), _found),
            Column(gettext("Source"), lambda pair: pair.either.source),
            Column(gettext("Date"), lambda pair: pair.either.dated_on, Kind.DAY),
        ],
        rows=pairs,
    )


def _pairs(one: Side, other: Side) -> Sequence[Pair[Row]]:
    """The courses of both terms; one is known by its record, never by its title (B-2.2)."""
    return paired(one.whole.rows, other.whole.rows, lambda row: row.candidate.course_id)


def _courses(one: Side, other: Side) -> Table[Any]:
    def stands(side: Side, which: str) -> Callable[[Pair[Row]], str]:
        def said(pair: Pair[Row]) -> str:
            row: Row | None = getattr(pair, which)
            if row is None:
                return ""
            chosen = row.candidate.pk in side.chosen
            return gettext("Chosen") if chosen else gettext("On the board")

        return said

    def exam(which: str) -> Callable[[Pair[Row]], str]:
        def said(pair: Pair[Row]) -> str:
            row: Row | None = getattr(pair, which)
            return str(EXAMS[row.known.answer]) if row else ""

        return said

    names = {"term": one.whole.term.name}, {"term": other.whole.term.name}
    return Table(
        name="courses",
        title=gettext("Courses"),
        columns=[
            Column(gettext("Course"), lambda pair: pair.either.candidate.course.title),
            Column(gettext("Provider"), lambda pair: pair.either.candidate.course.provider),
            Column(gettext("Compared"), _found),
            Column(names[0]["term"], stands(one, "before")),
            Column(names[1]["term"], stands(other, "after")),
            Column(gettext("Exam, %(term)s") % names[0], exam("before")),
            Column(gettext("Exam, %(term)s") % names[1], exam("after")),
        ],
        rows=_pairs(one, other),
    )


@dataclass(frozen=True, slots=True)
class _ByCriterion:
    """Points of one course by one criterion in both terms; `criterion` None is the sum."""

    pair: Pair[Row]
    criterion: str | None

    def points(self, which: str) -> int | None:
        row: Row | None = getattr(self.pair, which)
        if row is None or row.place is None:
            return None
        return row.total if self.criterion is None else row.points.get(self.criterion)

    def rests_on(self, which: str) -> str:
        """Of the sum: the most there can be, and the place."""
        row: Row | None = getattr(self.pair, which)
        if row is None or row.place is None or self.criterion is not None:
            return ""
        facts = {"most": row.most, "place": place_in_words(row.place)}
        return gettext("of %(most)s, place %(place)s") % facts


def _points(one: Side, other: Side) -> Table[Any]:
    """Points by criterion of the courses that stand on both boards."""
    names = {
        each.key: each.name or str(CRITERIA.get(each.key, each.key))
        for side in (one, other)
        for each in side.whole.criteria
    }
    rows = [
        _ByCriterion(pair, key)
        for pair in _pairs(one, other)
        if pair.found == "again"
        for key in (None, *names)
    ]
    one_name, other_name = {"term": one.whole.term.name}, {"term": other.whole.term.name}
    rests_on = gettext("Rests on, %(term)s")
    columns: Sequence[Column[_ByCriterion]] = [
        Column(gettext("Course"), lambda row: row.pair.either.candidate.course.title),
        Column(
            gettext("Criterion"),
            lambda row: gettext("Sum") if row.criterion is None else names[row.criterion],
        ),
        Column(one_name["term"], lambda row: row.points("before"), Kind.NUMBER),
        Column(rests_on % one_name, lambda row: row.rests_on("before")),
        Column(other_name["term"], lambda row: row.points("after"), Kind.NUMBER),
        Column(rests_on % other_name, lambda row: row.rests_on("after")),
    ]
    title = gettext("Points of courses that are there again")
    return Table(name="points", title=title, columns=columns, rows=rows)
