"""What there is to do in a course, weighed for the rules: reading, films, questions."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import reduce
from operator import add

from samskap.courses.published import Published
from samskap.learning.rules import Requirement, States
from samskap.learning.terms import Terms, terms_of
from samskap.planning.rules.estimate import Work


def work_left(
    course: Published,
    *,
    language: str,
    read: Collection[str],
    states: States,
    chosen: Collection[str] | None = None,
) -> Mapping[str, Work]:
    """What is left in each section, in course order.

    `read` are pages, `states` those of answers. `chosen` are the sections that the person means to do, with
    every question in them that counts; None for all, with as many questions as finishing takes.
    """
    requirement = terms_of(course.id).requirement
    open_ones = _needed(requirement, states) if chosen is None else _open(requirement.counted, states)
    questions = frozenset(open_ones)
    return {
        section.id: work_of(
            course,
            language=language,
            pages=[page.id for page in section.pages if page.id not in read],
            questions=[each for page in section.pages for each in page.question_ids if each in questions],
        )
        for section in course.sections
        if chosen is None or section.id in chosen
    }


def work_of(course: Published, *, language: str, pages: Iterable[str], questions: Iterable[str]) -> Work:
    """How much these pages with their films, and these questions, are."""
    text, terms = course.text(language), terms_of(course.id)
    weights = [_page(course, each, text.page(each).reading_minutes) for each in pages]
    return total([*weights, *(_question(terms, each) for each in questions)])


def total(works: Iterable[Work]) -> Work:
    """All of it together."""
    return reduce(add, works, Work())


def _page(course: Published, page: str, reading: int) -> Work:
    film = course.pages[page].film_id
    return Work(reading=reading, film_seconds=course.films[film].seconds if film else 0)


def _question(terms: Terms, question: str) -> Work:
    return Work(questions=1) if terms.questions[question].needs_text else Work(checks=1)


def _needed(requirement: Requirement, states: States) -> Iterator[str]:
    """The open questions that finishing takes: of each group as many as are lacking, in course order."""
    if not requirement.groups:
        yield from _open(requirement.required, states)
    for group in requirement.groups:
        done = sum(states.get(each) == "done" for each in group.questions)
        yield from list(_open(group.questions, states))[: max(group.need - done, 0)]


def _open(questions: Iterable[str], states: States) -> Iterator[str]:
    return (each for each in questions if states.get(each) != "done")
