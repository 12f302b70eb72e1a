"""A certificate as it would be, for those who design it: real facts, an invented holder."""

from dataclasses import replace
from datetime import date

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext, override

from samskap.awards.achievements import Facts
from samskap.awards.models import Achievement, Award, Design
from samskap.awards.queries.designs import printed_of
from samskap.awards.rules import Kind
from samskap.awards.snapshot import PrintedAnswer, Snapshot
from samskap.courses import published
from samskap.organisations.models import Organisation

#: No certificate has it: numbers have no zeros.
NUMBER = "0000-0000-0000-0000"


def draft_of(organisation: Organisation, design: Design | None, *, language: str, on: date) -> Snapshot:
    """A certificate of the organisation on that day, with this design, which needn't be saved.

    It is of what the organisation has issued last, or can issue; where there is nothing yet, that is invented
    too.
    """
    with override(language):
        draft = _of_something(organisation, language, on)
    return replace(draft, **printed_of(design, language)) if design else draft


def _of_something(organisation: Organisation, language: str, on: date) -> Snapshot:
    blank = _blank(organisation, language, on)
    # Not what only somebody with extra care has: nobody but her keepers may know of it.
    known = Award.objects.filter(achievement=OuterRef("pk"), person__extra_care=False)
    latest = Achievement.objects.filter(Exists(known), issuer=organisation).order_by("-pk").first()
    if latest is not None:
        return _of_achievement(latest, blank)
    courses = published.catalogue() if organisation.runs_the_site else ()
    return _of_course(courses[0], blank) if courses else blank


def _of_achievement(achievement: Achievement, blank: Snapshot) -> Snapshot:
    facts, kind = Facts.from_json(achievement.facts), Kind(achievement.kind)
    found, words = facts.in_language(blank.language)
    return replace(
        blank,
        kind=kind,
        title=words.title,
        title_language=found,
        hours=facts.hours,
        outcomes=words.outcomes,
        answers=_answers(blank.language) if kind is Kind.COURSE_CERTIFICATE else (),
    )


def _of_course(course: published.Published, blank: Snapshot) -> Snapshot:
    text = course.text(blank.language)
    return replace(
        blank,
        kind=Kind.COURSE_CERTIFICATE,
        title=text.title,
        title_language=text.language,
        hours=course.hours,
        outcomes=tuple(text.outcomes[outcome].title for outcome in course.outcomes),
        answers=_answers(blank.language),
    )


def _blank(organisation: Organisation, language: str, on: date) -> Snapshot:
    return Snapshot(
        number=NUMBER,
        kind=Kind.ATTENDANCE,
        name=gettext("Name of the learner"),
        issuer=organisation.name,
        issued_on=on.isoformat(),
        language=language,
        title=gettext("Title of what was attended"),
        title_language=language,
        hours=6,
        outcomes=(),
        check_url=f"{settings.BASE_URL}/check/",
    )


def _answers(language: str) -> tuple[PrintedAnswer, ...]:
    question, answer = gettext("A question of the course"), gettext("Here stands what the learner answered.")
    return tuple(PrintedAnswer(number, f"draft-{number}", question, language, answer) for number in (1, 2))
