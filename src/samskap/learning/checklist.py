"""What is left: the questions that count, and the next thing to do."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from samskap.courses.lru import Lru
from samskap.courses.published import CourseText, Published
from samskap.learning.outline import kicker
from samskap.learning.queries import Reads
from samskap.learning.rules import States, first_open, progress
from samskap.learning.terms import terms_of
from samskap.ui.components.course import unit
from samskap.ui.components.signs import in_its_language
from samskap.ui.icons import StateName

STATES: tuple[StateName, ...] = ("done", "draft", "empty")
# Marks where the number of characters goes; no course text can hold it.
_USED = "\0used\0"

_rows: Lru[tuple[str, str], "Mapping[str, _Row]"] = Lru(100)


@dataclass(frozen=True, slots=True)
class _Row:
    """A question's line in each state, cut where the number of characters goes."""

    question: str
    limit: int
    html: Mapping[StateName, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Questions that belong together; `need` of them must be done. Without a title when all must be."""

    title: str
    language: str
    need: int
    done: int
    items: SafeString


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
    language = get_language() or course.original
    rows = _rows.get_or_make((course.digest, language), lambda: _make_rows(course, language))
    used = gettext("%(written)s of at most %(limit)s characters")
    rule, text = terms_of(course.id).requirement, course.text(language)

    def items(questions: tuple[str, ...]) -> SafeString:
        return SafeString(
            "".join(_item(rows[each], states.get(each, "empty"), lengths, used) for each in questions)
        )

    if not rule.groups:
        count = progress(rule, states)
        return (ItemGroup("", "", count.required, count.done, items(rule.required)),)
    return tuple(
        ItemGroup(
            text.groups[group.id].title,
            text.groups[group.id].language,
            group.need,
            sum(states.get(each) == "done" for each in group.questions),
            items(group.questions),
        )
        for group in rule.groups
    )


def _make_rows(course: Published, language: str) -> Mapping[str, _Row]:
    text = course.text(language)
    return {each: _row(course, text, each) for each in terms_of(course.id).requirement.counted}


def _row(course: Published, text: CourseText, question: str) -> _Row:
    asked, wording = course.questions[question], text.question(question)
    href = reverse("learning:question", args=[course.slug, question])
    title = in_its_language(wording.prompt, wording.language, text.asked)
    meta = f"{kicker(asked.number)}{_USED}"
    html = {state: tuple(unit(href, title, meta, state=state).split(_USED)) for state in STATES}
    return _Row(question, asked.limit, html)


def _item(row: _Row, state: StateName, lengths: Mapping[str, int], used: str) -> str:
    before, after = row.html[state]
    if not row.limit or state == "empty":
        return before + after
    return f"{before} · {used % {'written': lengths.get(row.question, 0), 'limit': row.limit}}{after}"


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
