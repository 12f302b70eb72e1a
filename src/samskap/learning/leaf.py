"""A page of a course: what is the same for everybody, rendered once per version and language."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from samskap.courses.addresses import course_url, film_anchor
from samskap.courses.lru import Lru
from samskap.courses.published import CourseText, Page, Published
from samskap.learning.outline import kicker
from samskap.learning.rules import States
from samskap.ui import film as ui_film

_kept: Lru[tuple[str, str, str], "Leaf"] = Lru(2000)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question at the end of a page, with the state of the reader's answer ("" when unknown)."""

    kicker: str
    prompt: str
    language: str
    href: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page in one language: its top down to the end of the text, its questions, and what comes below."""

    title: str
    summary: str
    language: str
    top: SafeString
    questions: tuple[tuple[str, Asked], ...]
    end: SafeString

    def asked(self, states: States | None) -> Iterator[Asked]:
        """Return the questions with the states of the reader's answers; None for somebody who has none."""
        for question, asked in self.questions:
            state = "" if states is None else states.get(question, "empty")
            yield Asked(asked.kicker, asked.prompt, asked.language, asked.href, state)


def leaf(course: Published, page_id: str) -> Leaf:
    """Return a page in the language of the request. Raises KeyError when the version has no such page."""
    page = course.pages[page_id]
    language = get_language() or course.original
    return _kept.get_or_make((course.digest, page_id, language), lambda: _leaf(course, page, language))


def _leaf(course: Published, page: Page, language: str) -> Leaf:
    text = course.text(language)
    wording = text.page(page.id)
    facts = {
        "page": wording,
        "section": text.section(page.section_id),
        "section_facts": course.section(page.section_id),
        "course_title": text.title,
        "course_href": course_url(language, course.slug),
        "falls_back": wording.language != language,
        "page_language": language,
        **_around(course, page, text),
    }
    return Leaf(
        title=wording.title,
        summary=wording.summary,
        language=wording.language,
        top=render_to_string(
            "learning/leaf_top.html",
            {**facts, "film": _film(course, page, text), "leaves": _leaves(course, page, text)},
        ),
        questions=tuple((each, _asked(course, text, each)) for each in page.question_ids),
        end=render_to_string("learning/leaf_end.html", {**facts, "lens": _lens(course, page, text)}),
    )


def _around(course: Published, page: Page, text: CourseText) -> dict[str, object]:
    """Return where the page stands: in its section, in the course, and between which pages."""
    pages = tuple(course.pages)
    siblings = [each.id for each in course.section(page.section_id).pages]
    return {
        "number": siblings.index(page.id) + 1,
        "count": len(siblings),
        "course_number": pages.index(page.id) + 1,
        "course_count": len(pages),
        "previous": _address_and_title(text, page.previous_id),
        "next": _address_and_title(text, page.next_id),
    }


def _address_and_title(text: CourseText, page_id: str | None) -> tuple[str, str]:
    return (text.page(page_id).url, text.page(page_id).title) if page_id else ("", "")


def _leaves(course: Published, page: Page, text: CourseText) -> list[tuple[str, str, bool]]:
    """Return the section's pages as pills, under the short name of their lens where they have one."""
    siblings = course.section(page.section_id).pages
    if len(siblings) < 2:
        return []
    return [
        (
            text.lenses[each.lens].title if each.lens else text.page(each.id).title,
            text.page(each.id).url,
            each is page,
        )
        for each in siblings
    ]


def _asked(course: Published, text: CourseText, question: str) -> Asked:
    wording = text.question(question)
    return Asked(
        kicker=kicker(course.questions[question].number),
        prompt=wording.prompt,
        language=wording.language,
        href=reverse("learning:question", args=[course.slug, question]),
    )


def _lens(course: Published, page: Page, text: CourseText) -> tuple[str, str] | None:
    """Return name and address of the view that shows the same leaf of all sections side by side."""
    if page.lens is None:
        return None
    try:
        return text.lenses[page.lens].title, reverse("courses:lens", args=[course.slug, page.lens])
    except NoReverseMatch:
        return None


def _film(course: Published, page: Page, text: CourseText) -> ui_film.Film | None:
    return film_of(course, page.film_id, text) if page.film_id else None


def film_of(course: Published, film_id: str, text: CourseText) -> ui_film.Film:
    """Return a film as the film component wants it."""
    film, wording = course.films[film_id], text.film(film_id)
    return ui_film.Film(
        id=film_anchor(film_id),
        name=film_id,
        title=wording.title,
        src=film.src,
        poster=film.poster,
        about=wording.description,
        tracks=[
            ui_film.Track(
                track.language, track.label, track.url, default=track.language == wording.transcript_language
            )
            for track in film.tracks
        ],
        transcript=[ui_film.Line(cue.start, cue.text) for cue in wording.transcript],
        transcript_language=wording.transcript_language,
        language=wording.language,
        search=reverse("courses:search", args=[course.slug]),
    )
