"""A term's board as data that never changes: what a decision keeps, and what its digest is about.

Everything is text, whole number, yes or no, nothing, list or object, so that it can be written as canonical
JSON. `told.py` reads it again. "samskap-decision/1" has, beside the decision's own words:

- `term`, `criteria` with their weights, `needs` with source and date;
- `candidates`, those with most points first: facts, points, sum, place, reason, the needs that each answers,
  what institutions answered about examination, what organisations said;
- `meetings` with organisations, titles and minutes.

No person is named in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from samskap.deciding.models import Consultation, Decision, ExamAnswer
from samskap.deciding.queries.board import Row, Whole
from samskap.deciding.rules.deciding import Difference, Wanted
from samskap.kernel.policy import policy
from samskap.moocs.revisions import as_text
from samskap.moocs.rules.facts import Facts
from samskap.needs.models import Need

FORMAT = "samskap-decision/1"
Data = Mapping[str, Any]


@policy("B-2.5")
def board_as_data(whole: Whole) -> dict[str, Any]:
    """The board as it stands, without any decision."""
    return {
        "format": FORMAT,
        "term": _term(whole),
        "criteria": [{"key": each.key, "name": each.name, "weight": each.weight} for each in whole.criteria],
        "needs": [_need(each) for each in whole.needs],
        "candidates": [_candidate(row) for row in whole.rows],
        "meetings": [_meeting(each) for each in whole.meetings],
    }


@policy("B-2.5")
def with_decision(
    board: Data, wanted: Wanted, whole: Whole, *, number: int, replaces: Decision | None, changed: Difference
) -> dict[str, Any]:
    """The board together with what is decided on it, and what that changes."""
    ids = {row.candidate.pk: str(row.candidate.public_id) for row in whole.rows}

    def called(keys: Sequence[int]) -> list[str]:
        return [ids[key] for key in keys]

    decision = {
        "number": number,
        "decided_on": wanted.decided_on.isoformat(),
        "decided_by": wanted.decided_by,
        "registry_number": wanted.registry_number,
        "reason": wanted.reason,
        "chosen": called(wanted.chosen),
        "replaces": _replaced(replaces) if replaces else None,
        "added": called(changed.added),
        "left_out": called(changed.left_out),
        "reordered": changed.reordered,
    }
    return {**board, "decision": decision}


def _replaced(decision: Decision) -> dict[str, Any]:
    return {
        "number": decision.number,
        "decided_on": decision.decided_on.isoformat(),
        "registry_number": decision.registry_number,
        "digest": decision.digest,
    }


def _term(whole: Whole) -> dict[str, Any]:
    term = whole.term
    return {
        "id": str(term.public_id),
        "organisation": term.organisation.name,
        "name": term.name,
        "registry_number": term.registry_number,
        "owner": term.owner,
        "grant": term.grant,
        "starts_on": term.starts_on.isoformat(),
        "ends_on": term.ends_on.isoformat(),
    }


def _need(need: Need) -> dict[str, Any]:
    return {
        "id": str(need.public_id),
        "competence": need.competence,
        "occupation": need.occupation,
        "area": need.area,
        "volume": need.volume,
        "source": need.source,
        "url": need.url,
        "dated_on": need.dated_on.isoformat(),
        "certainty": need.certainty,
    }


def _candidate(row: Row) -> dict[str, Any]:
    course, known = row.candidate.course, row.known
    facts = course.facts
    return {
        "id": str(row.candidate.public_id),
        "course": str(course.public_id),
        "state": course.state,
        "facts": {each.name: as_text(getattr(facts, each.name)) for each in fields(Facts)},
        "needs": [str(each.public_id) for each in row.needs],
        "points": dict(row.points),
        "total": row.total,
        "most": row.most,
        "place": [row.place.first, row.place.last] if row.place else None,
        "reason": row.candidate.reason,
        "exam": {
            "answer": known.answer,
            "institution": known.institution,
            "book_until": _day(known.book_until),
        },
        "exam_answers": [_answer(each) for each in row.answers],
        "views": [
            {
                "meeting": each.consultation_id,
                "organisation": each.organisation,
                "stance": each.stance,
                "remark": each.remark,
            }
            for each in row.views
        ],
    }


def _answer(answer: ExamAnswer) -> dict[str, Any]:
    return {
        "institution": answer.institution,
        "contact": answer.contact,
        "asked_on": answer.asked_on.isoformat(),
        "answered_on": _day(answer.answered_on),
        "answer": answer.answer,
        "form": answer.form,
        "cost": None if answer.cost is None else as_text(answer.cost),
        "currency": answer.currency,
        "who_pays": answer.who_pays,
        "book_until": _day(answer.book_until),
    }


def _meeting(meeting: Consultation) -> dict[str, Any]:
    return {
        "id": meeting.pk,
        "held_on": meeting.held_on.isoformat(),
        "attendees": [
            {"organisation": each["organisation"], "title": each["title"]} for each in meeting.attendees
        ],
        "employment_service_present": meeting.employment_service_present,
        "minutes": meeting.minutes,
        "closed_at": _moment(meeting.closed_at),
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
