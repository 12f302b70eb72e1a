"""What the pages of a plan show, and what its calendar is made of. A fixed number of queries."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from samskap.courses.published import Published
from samskap.kernel.policy import policy
from samskap.learning.access import Desk
from samskap.learning.models import Answer, PageRead
from samskap.learning.terms import terms_of
from samskap.notices.queries import chosen_ways
from samskap.notices.rules import Way
from samskap.notices.stopping import Wisher
from samskap.people.models import Person
from samskap.planning.access import Planned
from samskap.planning.letters import STUDY_DAYS
from samskap.planning.models import Plan, SectionDate
from samskap.planning.rules.dates import Standing, standing
from samskap.planning.rules.days import Rhythm, next_study_day
from samskap.planning.rules.estimate import (
    Estimate,
    Outlook,
    Work,
    estimate,
    minutes_to_make_it,
    own_pace,
    pace_counted_from,
    remark,
)
from samskap.planning.workload import total, work_left, work_of
from samskap.programmes.models import Enrolment, Intention


@dataclass(frozen=True, slots=True)
class Reading:
    """The pages somebody has opened, with the first time."""

    first: Mapping[str, datetime]

    @property
    def last_new_at(self) -> datetime | None:
        """When a page was opened that hadn't been opened before."""
        return max(self.first.values(), default=None)


@dataclass(frozen=True, slots=True)
class Closing:
    """That the edition closes before somebody would be through.

    With `minutes` a day it would do; None when nothing would.
    """

    on: date
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """An estimate with what is to be said beside it. `remark` is "much", "little" or ""."""

    estimate: Estimate
    remark: str
    closing: Closing | None


@dataclass(frozen=True, slots=True)
class Dated:
    """A section of a plan as its page shows it, in the language of `language`."""

    section: str
    title: str
    language: str
    href: str
    on: date | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class Overview:
    """A plan on a day.

    `ahead` are sections with something left, by date; `done` the others. `next` is the first that is due, and
    `unplanned` counts sections that the person means to do and the plan doesn't know.
    """

    planned: Planned
    forecast: Forecast
    ahead: Sequence[Dated]
    done: Sequence[Dated]
    unplanned: int
    is_study_day: bool

    @property
    def next(self) -> Dated | None:
        """The section whose date comes first, over or not."""
        return next((each for each in self.ahead if each.on), None)

    @property
    def has_passed(self) -> bool:
        """Whether a date is over."""
        return any(each.standing is Standing.PASSED for each in self.ahead)


def reading_of(enrolment: Enrolment) -> Reading:
    """What somebody has read. One query."""
    return Reading(dict(PageRead.objects.filter(enrolment=enrolment).values_list("page", "first_at")))


def chosen_sections(desk: Desk, dates: Iterable[SectionDate]) -> frozenset[str] | None:
    """The sections that somebody means to do; None for all."""
    if desk.enrolment.intention != Intention.PARTS:
        return None
    return frozenset(each.section for each in dates)


def left_in(planned: Planned, reading: Reading, language: str) -> Mapping[str, Work]:
    """What is left in each section that the person means to do. No query."""
    return work_left(
        planned.course,
        language=language,
        read=reading.first.keys(),
        states=planned.desk.progress.states,
        chosen=chosen_sections(planned.desk, planned.dates),
    )


def is_finished(planned: Planned, left: Mapping[str, Work]) -> bool:
    """Whether somebody has done what they meant to do, or all that the certificate asks for."""
    return planned.desk.progress.completed_at is not None or not total(left.values()).minutes


@policy("A-2.6", "A-2.7")
def overview(planned: Planned, *, language: str, on: date) -> Overview:
    """Return all that the page of a plan shows of it. Two queries."""
    plan, reading = planned.plan, reading_of(planned.desk.enrolment)
    left = left_in(planned, reading, language)
    forecast = _forecast(
        planned.desk,
        total(left.values()),
        plan.rhythm,
        start=max(plan.starts_on, on),
        closes_on=plan.enrolment.edition.closes_on,
        pace=_pace(planned, reading, language, on=on),
    )
    is_study_day = plan.starts_on <= on and next_study_day(plan.rhythm.weekdays, on) == on
    is_looking = planned.desk.enrolment.intention == Intention.LOOKING
    rows = [] if is_looking else sorted(_rows(planned, left, language, on=on), key=_by_date)
    return Overview(
        planned=planned,
        forecast=forecast,
        ahead=[row for row in rows if row.standing is not Standing.DONE],
        done=[row for row in rows if row.standing is Standing.DONE],
        unplanned=0 if is_looking else len(left.keys() - {each.section for each in planned.dates}),
        is_study_day=is_study_day and not is_finished(planned, left),
    )


def preview(
    desk: Desk,
    course: Published,
    rhythm: Rhythm,
    *,
    start: date,
    chosen: Collection[str] | None,
    language: str,
) -> Forecast:
    """Estimate what a plan would lead to that isn't made yet. Two queries."""
    left = work_left(
        course,
        language=language,
        read=reading_of(desk.enrolment).first.keys(),
        states=desk.progress.states,
        chosen=chosen,
    )
    closes_on = desk.enrolment.edition.closes_on
    return _forecast(desk, total(left.values()), rhythm, start=start, closes_on=closes_on)


def gets_letters(plan: Plan, person: Person) -> bool:
    """Whether reminders were asked for and not ended since, here or in a letter. One query at most."""
    if not plan.reminders:
        return False
    return chosen_ways(Wisher(person_id=person.pk)).get(STUDY_DAYS.code) is not Way.NONE


def _forecast(
    desk: Desk, left: Work, rhythm: Rhythm, *, start: date, closes_on: date | None, pace: int | None = None
) -> Forecast:
    finishes = desk.enrolment.intention != Intention.LOOKING
    found = estimate(left, rhythm, start=start, finishes=finishes, pace=pace)
    return Forecast(found, remark(rhythm), _closing(found, rhythm, start=start, closes_on=closes_on))


def _closing(found: Estimate, rhythm: Rhythm, *, start: date, closes_on: date | None) -> Closing | None:
    if closes_on is None or found.outlook in {Outlook.NOTHING_LEFT, Outlook.NO_FINISH}:
        return None
    latest = found.at_latest or found.around
    if latest is not None and latest <= closes_on:
        return None
    return Closing(closes_on, minutes_to_make_it(found.work, rhythm, start=start, closes_on=closes_on))


def _pace(planned: Planned, reading: Reading, language: str, *, on: date) -> int | None:
    """The person's own pace since the plan is as it is. One query."""
    since = pace_counted_from(planned.plan.counts_from, on=on)
    counted = terms_of(planned.course.id).requirement.counted
    answers = Answer.objects.filter(enrolment=planned.desk.enrolment, state="done", question__in=counted)
    answered = dict(answers.values_list("question", "updated_at"))
    done = {
        kind: {each: timezone.localdate(at) for each, at in found.items() if timezone.localdate(at) >= since}
        for kind, found in (("pages", reading.first), ("questions", answered))
    }
    pages = [each for each in done["pages"] if each in planned.course.pages]
    work = work_of(planned.course, language=language, pages=pages, questions=done["questions"])
    days = {*done["pages"].values(), *done["questions"].values()}
    return own_pace(done=work.minutes, days=len(days), since=since, on=on)


def _rows(planned: Planned, left: Mapping[str, Work], language: str, *, on: date) -> Iterable[Dated]:
    text, by_section = planned.course.text(language), {each.section: each for each in planned.dates}
    for section in planned.course.sections:
        planned_row = by_section.get(section.id)
        if planned_row is None or section.id not in left:
            continue
        wording = text.section(section.id)
        yield Dated(
            section=section.id,
            title=wording.title,
            language=wording.language,
            href=wording.pages[0].url if wording.pages else "",
            on=planned_row.on,
            standing=standing(planned_row.on, minutes_left=left[section.id].minutes, on=on),
        )


def _by_date(row: Dated) -> date:
    """Sections without a date come last; those of one day stay in course order."""
    return row.on or date.max - timedelta(days=1)
