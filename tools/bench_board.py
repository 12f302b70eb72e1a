"""The board of a term at its size: 40 needs × 40 courses, nine criteria, points everywhere."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

from samskap.choosing.rules.scoring import Weighed, standings
from samskap.choosing.rules.sensitivity import shifts
from samskap.choosing.rules.usual import USUAL

NEEDS = COURSES = 40
AT = datetime(2027, 9, 6, 9, 0, tzinfo=UTC)
WEIGHTS = {each.key: each.weight for each in USUAL}


def weighed() -> list[Weighed]:
    """Courses with points by each criterion."""
    chance = random.Random("board")
    return [Weighed(str(number), {key: chance.randint(0, 3) for key in WEIGHTS}) for number in range(COURSES)]


def order(courses: list[Weighed]) -> None:
    """The order, and everything that another weight would change."""
    standings(courses, WEIGHTS)
    shifts(courses, WEIGHTS)


def make_board(email: str) -> str:
    """Make a term of the organisation that this person chooses courses for; return its board's address."""
    from samskap.choosing.models import Answers, Candidate, Criterion, Score, TermNeed
    from samskap.moocs.models import ExternalCourse
    from samskap.needs.models import Need
    from samskap.organisations.models import Membership
    from samskap.terms.models import Term

    centre = Membership.objects.get(person__email=email, role="coordinator").organisation
    term = Term.objects.create(
        organisation=centre, name="Bench board", slug="bench-board", owner="Head",
        starts_on=date(2028, 1, 10), ends_on=date(2028, 6, 2), stage_since=AT, made_at=AT,
    )  # fmt: skip
    criteria = [
        Criterion.objects.create(term=term, key=each.key, weight=each.weight, position=number)
        for number, each in enumerate(USUAL, start=1)
    ]
    said = {"area": "Bench county", "source": "Bench forecast", "dated_on": date(2027, 8, 30)}
    needs = [
        TermNeed.objects.create(
            term=term,
            need=Need.objects.create(
                organisation=centre, competence=f"Need {number}", certainty="likely", made_at=AT, **said
            ),
        )
        for number in range(NEEDS)
    ]
    for number, each in enumerate(weighed()):
        course = ExternalCourse.objects.create(
            organisation=centre, provider="Bench university", title=f"Course {number}", language="en",
            url=f"https://courses.example.org/{number}", state_since=AT, changed_at=AT,
        )  # fmt: skip
        candidate = Candidate.objects.create(
            term=term, course=course, reason="It fits the forecast.", weighed_at=AT, added_at=AT
        )
        Score.objects.bulk_create(
            Score(candidate=candidate, criterion=by, points=each.points[by.key]) for by in criteria
        )
        Answers.objects.bulk_create(
            Answers(candidate=candidate, term_need=needs[(number + step) % NEEDS], said_at=AT)
            for step in range(3)
        )
    return f"/en/work/terms/{term.public_id}/board/"
