"""A board as data (`frozen.py`) in the reader's words: for the meeting, pages and papers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, gettext_lazy, ngettext

from samskap.choosing.rules.scoring import Place
from samskap.choosing.wording import CRITERIA, place_in_words
from samskap.deciding.frozen import Data
from samskap.deciding.wording import EXAMS, STANCES
from samskap.moocs.models import CourseState
from samskap.moocs.wording import FIELDS, STATES, fact_in_words, money_in_words
from samskap.ui.dates import day_in_words

#: What is said of a course in a line, in this order; costs are said with their currency.
_LINE = ("language", "language_level", "hours", "weeks", "starts_on", "cost", "certificate", "works_on_phone")
_CERTAINTIES = {
    "sure": gettext_lazy("sure"),
    "likely": gettext_lazy("likely"),
    "guess": gettext_lazy("a guess"),
}


@dataclass(frozen=True, slots=True)
class NeedTold:
    """A need with what it rests on."""

    key: str
    competence: str
    occupation: str
    area: str
    volume: int | None
    source: str
    url: str
    dated_on: str
    certainty: str


@dataclass(frozen=True, slots=True)
class PointsTold:
    """Points by one criterion; None where there are none."""

    criterion: str
    weight: int
    points: int | None

    @property
    def words(self) -> str:
        """The points, or a sign for none."""
        return "–" if self.points is None else str(self.points)


@dataclass(frozen=True, slots=True)
class ViewTold:
    """What an organisation said, in which meeting."""

    meeting: int
    organisation: str
    stance: str
    remark: str

    @property
    def words(self) -> str:
        """The stance in words."""
        return str(STANCES[self.stance])


@dataclass(frozen=True, slots=True)
class CourseTold:
    """A course as the board has it. `facts` are pairs of label and value; `exams` sentences."""

    key: str
    title: str
    provider: str
    url: str
    language: str
    state: str
    needs: Sequence[NeedTold]
    facts: Sequence[tuple[str, str]]
    points: Sequence[PointsTold]
    total: int
    most: int
    place: str
    ties: bool
    reason: str
    exam: str
    exams: Sequence[str]
    views: Sequence[ViewTold]

    @property
    def has_points(self) -> bool:
        """Whether it has any points."""
        return any(each.points is not None for each in self.points)

    @property
    def trouble(self) -> str:
        """What is said when it can't be taken any more; "" while it can."""
        return "" if self.state == CourseState.LIVE else str(STATES[self.state])

    @property
    def standing(self) -> str:
        """Sum and place, such as "31 of 54 points, place 2–3"."""
        if not self.has_points:
            return gettext("No points yet")
        return gettext("%(total)s of %(most)s points, place %(place)s") % {
            "total": self.total,
            "most": self.most,
            "place": self.place,
        }


@dataclass(frozen=True, slots=True)
class MeetingTold:
    """A meeting with its minutes."""

    number: int
    held_on: str
    attendees: Sequence[tuple[str, str]]
    present: bool
    minutes: str
    closed: bool


@dataclass(frozen=True, slots=True)
class BoardTold:
    """A whole board in words."""

    criteria: Sequence[tuple[str, int]]
    needs: Sequence[NeedTold]
    courses: Sequence[CourseTold]
    meetings: Sequence[MeetingTold]

    def course(self, key: str) -> CourseTold:
        """One of the courses by its key."""
        return next(each for each in self.courses if each.key == key)


def board_told(data: Data) -> BoardTold:
    """Read a board. No queries; nothing is asked but the data."""
    needs = {each["id"]: _need(each) for each in data.get("needs", ())}
    criteria = [(each["key"], _criterion(each), int(each["weight"])) for each in data.get("criteria", ())]
    return BoardTold(
        criteria=[(name, weight) for _key, name, weight in criteria],
        needs=list(needs.values()),
        courses=[_course(each, needs, criteria) for each in data.get("candidates", ())],
        meetings=[_meeting(each) for each in data.get("meetings", ())],
    )


def facts_told(facts: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """The facts of a course that people weigh, as label and value; what isn't known is left out."""
    costs = {name: _cost(facts, name) for name in ("cost", "certificate_cost")}
    said = [
        (str(FIELDS[name]), costs[name] if name in costs else fact_in_words(name, facts[name]))
        for name in _LINE
        if facts.get(name) and (name not in costs or costs[name])
    ]
    if facts.get("accessibility"):
        said.append((str(FIELDS["accessibility"]), facts["accessibility"]))
    return said


def _cost(facts: Mapping[str, str], name: str) -> str:
    if not facts.get(name):
        return ""
    amount = Decimal(facts[name])
    return money_in_words(amount, facts["currency"]) if facts["currency"] or not amount else str(amount)


def _criterion(data: Data) -> str:
    return data["name"] or str(CRITERIA.get(data["key"], data["key"]))


def _need(data: Data) -> NeedTold:
    return NeedTold(
        key=data["id"],
        competence=data["competence"],
        occupation=data["occupation"],
        area=data["area"],
        volume=data["volume"],
        source=data["source"],
        url=data["url"],
        dated_on=_day(data["dated_on"]),
        certainty=str(_CERTAINTIES.get(data["certainty"], data["certainty"])),
    )


def _course(
    data: Data, needs: Mapping[str, NeedTold], criteria: Sequence[tuple[str, str, int]]
) -> CourseTold:
    facts, place = data["facts"], data["place"]
    return CourseTold(
        key=data["id"],
        title=facts["title"],
        provider=facts["provider"],
        url=facts["url"],
        language=facts["language"],
        state=data["state"],
        needs=[needs[key] for key in data["needs"] if key in needs],
        facts=facts_told(facts),
        points=[PointsTold(name, weight, data["points"].get(key)) for key, name, weight in criteria],
        total=data["total"],
        most=data["most"],
        place=place_in_words(Place(*place) if place else None),
        ties=bool(place and place[0] != place[1]),
        reason=data["reason"],
        exam=_exam(data["exam"]),
        exams=[_answer(each) for each in data["exam_answers"]],
        views=[ViewTold(**each) for each in data["views"]],
    )


def _exam(known: Data) -> str:
    """What is known about examination: "Demo University: Yes"."""
    word = str(EXAMS[known["answer"]])
    return f"{known['institution']}: {word}" if known["institution"] else word


def _answer(data: Data) -> str:
    """What one institution answers, as one line."""
    parts = [_exam({"answer": data["answer"] or "asked", "institution": data["institution"]})]
    if data["form"]:
        parts.append(data["form"])
    if data["cost"] is not None:
        parts.append(_cost({"cost": data["cost"], "currency": data["currency"]}, "cost"))
    if data["who_pays"]:
        parts.append(gettext("paid by %(who)s") % {"who": data["who_pays"]})
    if data["book_until"]:
        parts.append(gettext("book until %(day)s") % {"day": _day(data["book_until"])})
    return "; ".join(parts)


def _meeting(data: Data) -> MeetingTold:
    return MeetingTold(
        number=data["id"],
        held_on=_day(data["held_on"]),
        attendees=[(each["organisation"], each["title"]) for each in data["attendees"]],
        present=data["employment_service_present"],
        minutes=data["minutes"],
        closed=data["closed_at"] is not None,
    )


def _day(text: str | None) -> str:
    return day_in_words(date.fromisoformat(text)) if text else ""


def volume_in_words(volume: int | None) -> str:
    """How many people are needed; "" where nobody knows."""
    if volume is None:
        return ""
    return ngettext("%(count)s person", "%(count)s people", volume) % {"count": volume}


def pairs_of(data: Data, name: str) -> Sequence[Any]:
    """A list of the decision's own part; empty where there is none."""
    decided = data.get("decision") or {}
    return list(decided.get(name) or [])
