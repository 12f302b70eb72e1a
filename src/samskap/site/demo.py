"""Demo content and demo people: plainly invented, the same every time."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TypedDict

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samskap.awards.actions.issuing import issue
from samskap.awards.actions.renderings import pdf_of
from samskap.courses import published
from samskap.courses.actions import publish
from samskap.learning.access import answer_desk_of, my_desk
from samskap.learning.actions import join, mark_read, save_answer
from samskap.learning.ledger import Writing
from samskap.people.models import Person
from samskap.planning.actions.plans import Wishes, keep_plan
from samskap.results.actions import count_anew
from samskap.site import demo_admission, demo_replies, demo_staff, demo_term
from samskap.site.demo_portfolio import make_portfolio

COURSE = "co-creation"
PACK = settings.CHECKOUT / "courses" / COURSE
ANSWERS = Path(__file__).with_name("demo_answers.yaml")
#: The demo people's password. The demo refuses to run in production.
PASSWORD = "demo-learner"  # noqa: S105 - printed on the demo's front page


class DemoAnswer(TypedDict, total=False):
    """One entry of demo_answers.yaml."""

    question: str
    text: str
    choice: list[str]


#: The stage of those who work in organisations, and of a learning centre's participants.
STAFF = "staff"
#: Stage -> the learners it makes, by what has become of them: (address, number of answers, certificate?).
LEARNERS: dict[str, list[tuple[str, int, bool]]] = {
    "new": [("demo-new@example.org", 0, False)],
    "halfway": [("demo-halfway@example.org", 13, False)],
    "done": [("demo-done@example.org", 20, False), ("demo-certified@example.org", 20, True)],
}
#: The stages of a round of admission: one that is open, and one whose lots are drawn.
ADMISSION = ("applying", "drawn")
#: The stage of a learning centre's terms: one whose catalogue is public, and the next, half weighed.
CHOOSING = "choosing"
STAGES = (*LEARNERS, STAFF, *ADMISSION, CHOOSING)
#: Who has a plan: Tuesdays and Thursdays, twenty minutes.
PLANNER = "demo-halfway@example.org"


def addresses(stage: str) -> list[str]:
    """The e-mail addresses of a stage's people."""
    if stage == STAFF:
        return list(dict.fromkeys(member.address for member in demo_staff.STAFF))
    if stage == CHOOSING:
        return [demo_staff.COORDINATOR, demo_staff.OFFICER]
    if stage in ADMISSION:
        return [demo_staff.CONTACT, demo_admission.COORDINATOR, demo_staff.WITNESS]
    return [address for address, _count, _certified in LEARNERS[stage]]


def fill(*, stages: Iterable[str], at: datetime) -> None:
    """Publish the shipped course and make the people of the stages; what is there already is left alone."""
    stages = list(stages)
    publish(pack=PACK, by=None, at=at)
    answers: list[DemoAnswer] = yaml.safe_load(ANSWERS.read_text())
    # The organisation that runs the site is there first: it issues the learners' certificates.
    if set(stages) & {STAFF, CHOOSING, *ADMISSION}:
        demo_staff.fill(password=PASSWORD, at=at)
    if CHOOSING in stages:
        demo_term.fill(at=at)
    if wanted := set(stages) & set(ADMISSION):
        demo_admission.fill(stages=wanted, at=at)
    for stage in stages:
        for address, count, certified in LEARNERS.get(stage, []):
            if not Person.objects.filter(email=address).exists():
                make_learner(address, answers[:count], certified=certified, at=at)
    demo_replies.fill(course=COURSE, at=at)
    count_anew(at=at)


@transaction.atomic
def make_learner(address: str, answers: list[DemoAnswer], *, certified: bool, at: datetime) -> None:
    """Make one person who has answered so much, and been given a certificate or not."""
    person = demo_staff.person_with_password(address, PASSWORD)
    if not answers:
        return
    enrolment, _adopted = join(person=person, slug=COURSE, intention="all", pending=(), by=person, at=at)
    mark_read(enrolment=enrolment, page="introduction-how", at=at)
    for answer in answers:
        desk = answer_desk_of(person, COURSE, answer["question"])
        if desk is None:
            raise LookupError(f"{address} isn't enrolled")
        writing = Writing(
            question=answer["question"],
            text=answer["text"],
            choice=tuple(answer.get("choice", ())),
            version_id=enrolment.version_id,
            language="en",
            wish="done",
        )
        save_answer(desk=desk, writing=writing, at=at)
    if address == PLANNER:
        _plan(person, at)
    if certified:
        award = issue(enrolment=enrolment, name="Demo Learner", language="en", by=person, at=at)
        pdf_of(award, at=at)
        make_portfolio(person, course=COURSE, at=at)


def _plan(person: Person, at: datetime) -> None:
    desk = my_desk(person, COURSE)
    wishes = Wishes(weekdays=[2, 4], minutes=20, starts_on=timezone.localdate(at))
    course = published.version(desk.enrolment.version_id)
    keep_plan(desk=desk, course=course, wishes=wishes, language="en", by=person, at=at)
