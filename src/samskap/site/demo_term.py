"""The demo's terms at the learning centre: one whose catalogue is public, and the next, half weighed.

Courses, providers and needs are plainly invented (`demo_term.yaml`). What takes a centre weeks took a day
here, so that every entry in the trail says the time at which it was made.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from samskap.choosing.actions.candidates import add
from samskap.choosing.actions.needs import choose_needs, say_answers
from samskap.choosing.actions.weighing import Given, weigh_many
from samskap.choosing.models import Candidate, TermNeed
from samskap.deciding.actions.deciding import decide
from samskap.deciding.actions.exams import Answer as ExamAnswer
from samskap.deciding.actions.exams import ask, note_answer
from samskap.deciding.actions.meeting import close_minutes, make_meeting
from samskap.deciding.actions.stances import Said, note_views
from samskap.deciding.models import Stance
from samskap.deciding.rules.consulting import Attendee
from samskap.kernel.pens import Pen
from samskap.moocs.actions.keeping import record_course
from samskap.moocs.models import ExternalCourse
from samskap.moocs.rules.facts import Answer, Certificate, Facts, Level
from samskap.needs.actions.keeping import record_need
from samskap.needs.models import Need
from samskap.needs.rules.facts import NeedFacts
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership
from samskap.organisations.rules import Role
from samskap.site import demo_staff
from samskap.site.demo_catalogue import agree_on, make_catalogue, tell
from samskap.terms.actions.planning import make_term
from samskap.terms.actions.tasks import tick
from samskap.terms.models import Task, Term

CONTENTS = Path(__file__).with_name("demo_term.yaml")
THIS, NEXT = "Demo term", "Demo term after it"
OWNER = "Head of the learning centre"
NUMBER = "DEMO 2027/17"
#: What the points in the file are for, one after the other.
CRITERIA = (
    "fits-a-need",
    "exam-possible",
    "language-and-level",
    "at-most-40-hours",
    "works-on-phone",
    "accessible",
    "free-with-certificate",
    "employers-ask",
    "stable-provider",
)
MINUTES = (
    "The meeting went through the list from the top. The employment service sees most openings in care and in"
    " electrical work. The language teachers ask for courses with captions. Software testing came in because"
    " two employers have asked for it."
)


@transaction.atomic
def fill(*, at: datetime) -> None:
    """Make both terms, if the centre has none yet."""
    by = _coordinator()
    if Term.objects.filter(organisation_id=by.organisation_id).exists():
        return
    today = timezone.localdate(at)
    courses = _courses(by, at)
    needs = _needs(by, at, today)
    term = _term(THIS, today + timedelta(weeks=8), by=by, at=at)
    candidates = _board(term, courses, needs, by=by, at=at)
    _decide(term, candidates, by=by, at=at, today=today)
    catalogue = make_catalogue(term, courses, contents()["catalogue"], by=by, at=at)
    tell(catalogue, courses, by=by, at=at, today=today)
    agree_on(courses["control"], by=by, at=at, today=today)
    for task in Task.objects.filter(term=term, due_on__lt=today):
        tick(task=task, done_on=today, by=by, at=at)
    after = _term(NEXT, today + timedelta(weeks=34), by=by, at=at, after=term)
    few = dict(list(courses.items())[8:20])
    _board(after, few, needs, by=by, at=at, weighed=7)


@cache
def contents() -> Mapping[str, Any]:
    """What the file says: needs, courses, and the catalogue's words."""
    read: Mapping[str, Any] = yaml.safe_load(CONTENTS.read_text(encoding="utf-8"))
    return read


def _coordinator() -> Acting:
    coordinator = Membership.objects.select_related("person", "organisation").get(
        organisation__name=demo_staff.CENTRE, role=Role.COORDINATOR
    )
    return Acting(coordinator.person, coordinator)


def _term(name: str, begins: date, *, by: Acting, at: datetime, after: Term | None = None) -> Term:
    monday = begins - timedelta(days=begins.weekday())
    return make_term(
        name=name,
        starts_on=monday,
        ends_on=monday + timedelta(weeks=20, days=4),
        owner=OWNER,
        registry_number=NUMBER,
        grant="Demo grant for learning centres",
        after=after,
        by=by,
        at=at,
    )


def _courses(by: Acting, at: datetime) -> dict[str, ExternalCourse]:
    return {
        each["key"]: record_course(organisation_id=by.organisation_id, facts=_facts(each), by=by, at=at)
        for each in contents()["courses"]
    }


def _facts(told: Mapping[str, Any]) -> Facts:
    cost = told.get("certificate_cost")
    return Facts(
        provider=told["provider"],
        title=told["title"],
        url=f"https://courses.example.org/{told['key']}",
        language=told["language"],
        level=Level(told["level"]),
        language_level=told["language_level"],
        hours=Decimal(told["hours"]),
        weeks=told["weeks"],
        cost=Decimal(0),
        certificate=Certificate(told["certificate"]),
        certificate_cost=None if cost is None else Decimal(cost),
        currency=told.get("currency", "SEK"),
        exam=Answer(told["exam"]),
        exam_institution=told.get("exam_institution", ""),
        accessibility=told["accessibility"],
        works_on_phone=Answer(told["works_on_phone"]),
        subjects=tuple(told["subjects"]),
        occupations=tuple(told["occupations"]),
    )


def _needs(by: Acting, at: datetime, today: date) -> dict[str, Need]:
    return {
        told["key"]: record_need(
            facts=NeedFacts(
                competence=told["competence"],
                area=told["area"],
                source=told["source"],
                dated_on=today - timedelta(days=40),
                certainty=told["certainty"],
                occupation=told["occupation"],
                occupation_key=told["occupation_key"],
                volume=told["volume"],
                subjects=tuple(told["subjects"]),
                languages=tuple(told["languages"]),
            ),
            by=by,
            at=at,
        )
        for told in contents()["needs"]
    }


def _board(
    term: Term,
    courses: Mapping[str, ExternalCourse],
    needs: Mapping[str, Need],
    *,
    by: Acting,
    at: datetime,
    weighed: int | None = None,
) -> dict[str, Candidate]:
    """Put courses and needs on a term's board and weigh the first of them, or all."""
    told = {each["key"]: each for each in contents()["courses"]}
    choose_needs(term=term, needs=needs.values(), by=by, at=at)
    add(term=term, courses=courses.values(), by=by, at=at)
    by_course = {each.course_id: each for each in Candidate.objects.filter(term=term)}
    candidates = {key: by_course[course.pk] for key, course in courses.items()}
    ours = {each.need_id: each for each in TermNeed.objects.filter(term=term)}
    given = []
    for key, candidate in list(candidates.items())[:weighed]:
        answered = [ours[needs[need].pk] for need in told[key]["answers"]]
        say_answers(candidate=candidate, needs=answered, by=by, at=at)
        candidate.refresh_from_db()
        points = dict(zip(CRITERIA, told[key]["points"], strict=True))
        given.append(
            Given(candidate=candidate, points=points, reason=_why(answered), seen=candidate.revision)
        )
    weigh_many(given=given, by=by, at=at)
    return candidates


def _why(answered: Sequence[TermNeed]) -> str:
    if not answered:
        return "A good course, but nobody here has said that it is needed."
    return f"It answers what is needed here: {', '.join(each.need.competence for each in answered)}."


def _decide(
    term: Term, candidates: Mapping[str, Candidate], *, by: Acting, at: datetime, today: date
) -> None:
    """Decide after the meeting, and after the institutions were heard."""
    chosen = [candidates[key] for key in contents()["chosen"]]
    _meet(term, chosen, against=candidates["wind"], by=by, at=at, today=today)
    _hear(term, [candidates[key] for key in ("control", "python", "solar")], by=by, at=at, today=today)
    decide(
        term=term,
        candidates=chosen,
        decided_on=today,
        decided_by=OWNER,
        registry_number=NUMBER,
        reason="They answer most needs, and the meeting agreed to all of them.",
        by=by,
        at=at,
    )


def _meet(
    term: Term, chosen: Sequence[Candidate], *, against: Candidate, by: Acting, at: datetime, today: date
) -> None:
    """Hold the meeting: the employment service agrees to all but one; the minutes are closed."""
    service = "Demo Employment Service"
    meeting = make_meeting(
        term=term,
        held_on=today,
        attendees=[
            Attendee(service, "Employment officer", Role.EMPLOYMENT_OFFICER),
            Attendee("Demo language classes", "Teacher", Role.TEACHER),
        ],
        employment_service_present=True,
        by=by,
        at=at,
    )
    said = {each.pk: Said(Stance.AGREE) for each in chosen}
    said[against.pk] = Said(Stance.DISAGREE, "Too long, and no openings near here.")
    officer = Membership.objects.select_related("person").get(
        organisation_id=by.organisation_id, role=Role.EMPLOYMENT_OFFICER
    )
    note_views(meeting=meeting, organisation=service, said=said, by=Acting(officer.person, officer), at=at)
    close_minutes(meeting=meeting, text=MINUTES, pen=Pen(), by=by, at=at)


def _hear(term: Term, candidates: Sequence[Candidate], *, by: Acting, at: datetime, today: date) -> None:
    """Ask a university about courses; it answers about all but the last."""
    asked = ask(
        term=term,
        candidates=candidates,
        institution="Demo University",
        contact="The exam office, exam@example.org",
        asked_on=today,
        by=by,
        at=at,
    )
    for question in asked[:2]:
        answer = ExamAnswer(
            contact=question.contact,
            asked_on=today,
            answered_on=today,
            answer="yes",
            form="Written, at the centre",
            cost=Decimal(0),
            currency="SEK",
            book_until=term.starts_on + timedelta(weeks=10),
        )
        note_answer(question=question, answer=answer, seen=question.revision, by=by, at=at)
