"""The outline of a course with a learner's states.

All that doesn't depend on the learner is rendered once per version and language with the ordinary components,
and kept as pieces; joining in the states then costs next to nothing, however long the course is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from samskap.courses.lru import Lru
from samskap.courses.published import PartText, Published, QuestionText, Section, SectionText
from samskap.learning.queries import Reads
from samskap.learning.rules import States
from samskap.ui.components.course import part as part_box
from samskap.ui.components.course import unit
from samskap.ui.components.signs import in_its_language
from samskap.ui.icons import StateName

# Signs that no course text can hold mark the places where a learner's numbers and units go.
_COUNT, _UNITS = "\0count\0", "\0units\0"

_kept: Lru[tuple[str, str], "tuple[_Part, ...]"] = Lru(100)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A line of the outline in each of the states it can have."""

    kind: Literal["page", "question"]
    id: str
    html: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Section:
    """A section, folded and unfolded, cut where count and units go."""

    id: str
    folded: tuple[str, ...]
    unfolded: tuple[str, ...]
    units: tuple[_Unit, ...]
    pages: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    heading: str
    sections: tuple[_Section, ...]


def outline(course: Published, reads: Reads, states: States) -> SafeString:
    """Return the whole outline as HTML, in the language of the request; the section read last is unfolded."""
    language = get_language() or course.original
    parts = _kept.get_or_make((course.digest, language), lambda: tuple(_parts(course, language)))
    last = course.pages.get(reads.last or "")
    unfolded = last.section_id if last else course.sections[0].id
    words = gettext("Read: %(read)s of %(pages)s"), gettext("Answered: %(done)s of %(questions)s")
    pieces: list[str] = []
    for part in parts:
        pieces.append(part.heading)
        for section in part.sections:
            before_count, before_units, end = section.unfolded if section.id == unfolded else section.folded
            pieces += (before_count, _count(section, reads, states, words), before_units)
            pieces += _units_with_states(section, reads, states)
            pieces.append(end)
    return SafeString("".join(pieces))


def _units_with_states(section: _Section, reads: Reads, states: States) -> Iterator[str]:
    for each in section.units:
        if each.kind == "page":
            yield each.html["read" if each.id in reads.pages else "unread"]
        else:
            yield each.html[states.get(each.id, "empty")]


def _count(section: _Section, reads: Reads, states: States, words: tuple[str, str]) -> str:
    read = sum(page in reads.pages for page in section.pages)
    count = words[0] % {"read": read, "pages": len(section.pages)}
    if not section.questions:
        return count
    done = sum(states.get(question) == "done" for question in section.questions)
    return f"{count} · {words[1] % {'done': done, 'questions': len(section.questions)}}"


def _parts(course: Published, language: str) -> Iterator[_Part]:
    """Sections are numbered within their part, so that the fifth pilot is number five."""
    for part in course.text(language).parts:
        sections = (
            _section(course, course.section(section.id), section, number, language)
            for number, section in enumerate(part.sections, start=1)
        )
        yield _Part(_heading(part, language), tuple(sections))


def _heading(part: PartText, language: str) -> str:
    return format_html("<h2>{}</h2>", in_its_language(part.title, part.language, language))


def _section(course: Published, section: Section, text: SectionText, number: int, language: str) -> _Section:
    def cut(*, unfolded: bool) -> tuple[str, ...]:
        whole = part_box(
            SafeString(_UNITS),
            title=in_its_language(text.title, text.language, language),
            number=number,
            summary=text.place,
            count=_COUNT,
            open=unfolded,
            level=3,
        )
        before_count, rest = whole.split(_COUNT)
        return before_count, *rest.split(_UNITS)

    asked = [question for page in section.pages for question in page.question_ids]
    return _Section(
        id=section.id,
        folded=cut(unfolded=False),
        unfolded=cut(unfolded=True),
        units=tuple(_units(course, section, language)),
        pages=tuple(page.id for page in section.pages),
        questions=tuple(each for each in asked if course.questions[each].required),
    )


def _units(course: Published, section: Section, language: str) -> Iterator[_Unit]:
    text = course.text(language)
    for page in section.pages:
        wording = text.page(page.id)
        title = in_its_language(wording.title, wording.language, language)
        minutes = gettext("%(minutes)s min") % {"minutes": wording.reading_minutes}
        yield _Unit("page", page.id, _in_states(wording.url, title, minutes, ("read", "unread")))
        for question_id in page.question_ids:
            yield _question(course, text.question(question_id), language)


def _question(course: Published, wording: QuestionText, language: str) -> _Unit:
    href = reverse("learning:question", args=[course.slug, wording.id])
    title = in_its_language(wording.prompt, wording.language, language)
    kind = kicker(course.questions[wording.id].number)
    return _Unit("question", wording.id, _in_states(href, title, kind, ("done", "draft", "empty")))


def _in_states(href: str, title: str, meta: str, names: tuple[StateName, ...]) -> dict[str, str]:
    return {name: unit(href, title, meta, state=name) for name in names}


def kicker(number: int | None) -> str:
    """Return what stands over a question: its number, or that it is only for oneself."""
    return gettext("Question %(number)s") % {"number": number} if number else gettext("Check yourself")
