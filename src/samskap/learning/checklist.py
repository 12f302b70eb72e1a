"""What is left: the questions that count, and the next thing to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language, gettext

from samskap.courses.published import CourseText, Published
from samskap.learning.outline import in_its_language, kicker
from samskap.learning.queries import Reads
from samskap.learning.rules import States, first_open, progress
from samskap.learning.terms import terms_of


@dataclass(frozen=True, slots=True)
class Item:
    """A question on the way to the certificate, ready for an outline."""

    href: str
    title: str
    meta: str
    state: str


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Questions that belong together; `need` of them must be done. Without a title when all must be."""

    title: str
    language: str
    need: int
    done: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where to go on: the page read last (or the first one), and the next question that is open."""

    page_title: str
    page_href: str
    has_begun: bool
    question_kicker: str
    question_href: str


def checklist(course: Published, states: States, lengths: Mapping[str, int]) -> tuple[ItemGroup, ...]:
    """Return the questions that count, in the language of the request, in the course’s groups."""
    text = course.text(get_language() or course.original)
    terms = terms_of(course.id)
    rule = terms.requirement
    if not rule.groups:
        count = progress(rule, states)
        items = tuple(_item(course, text, each, states, lengths) for each in rule.required)
        return (ItemGroup("", "", count.required, count.done, items),)
    return tuple(
        ItemGroup(
            text.groups[group.id].title,
            text.groups[group.id].language,
            group.need,
            sum(states.get(each) == "done" for each in group.questions),
            tuple(_item(course, text, each, states, lengths) for each in group.questions),
        )
        for group in rule.groups
    )


def _item(
    course: Published, text: CourseText, question: str, states: States, lengths: Mapping[str, int]
) -> Item:
    asked, wording = course.questions[question], text.question(question)
    state = states.get(question, "empty")
    meta = kicker(asked.number)
    if asked.limit and state != "empty":
        used = gettext("%(written)s of at most %(limit)s characters")
        meta = f"{meta} · {used % {'written': lengths.get(question, 0), 'limit': asked.limit}}"
    return Item(
        href=reverse("learning:question", args=[course.slug, question]),
        title=in_its_language(wording.prompt, wording.language, text.asked),
        meta=meta,
        state=state,
    )


def next_step(course: Published, reads: Reads, states: States) -> NextStep:
    """Return where to go on in the course."""
    text = course.text(get_language() or course.original)
    page = reads.last if reads.last in course.pages else None
    shown = text.page(page or next(iter(course.pages)))
    question = first_open(terms_of(course.id).requirement.counted, states)
    return NextStep(
        page_title=shown.title,
        page_href=shown.url,
        has_begun=page is not None,
        question_kicker=kicker(course.questions[question].number) if question else "",
        question_href=reverse("learning:question", args=[course.slug, question]) if question else "",
    )
