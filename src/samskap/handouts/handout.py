"""A hand-out: chosen pages of a course as they stand on paper."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from samskap.courses.addresses import film_anchor
from samskap.courses.lenses import nested
from samskap.courses.published import (
    CourseText,
    Cue,
    FilmText,
    PageText,
    Published,
    Question,
    QuestionText,
    SectionText,
    Source,
)
from samskap.handouts.rules import LINES
from samskap.ui.film import between, clock
from samskap.ui.typesetting import qr

#: A page's heading is the third level on paper: below the course's and the section's.
DEEPER = 2
SIZE = re.compile(r'width="(\d+)" height="(\d+)"')
OWN_LINK = re.compile(r'(?<= href=")(?=/[^/])')


@dataclass(frozen=True, slots=True)
class FilmOnPaper:
    """A film as text, and where it can be seen. `lines` have their time in front."""

    film: FilmText
    lines: tuple[tuple[str, str], ...]
    address: str
    qr: SafeString


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with room for writing; `how` says what to do with the choices it has."""

    kicker: str
    wording: QuestionText
    how: str
    choices: tuple[str, ...]
    about: str
    said: tuple[tuple[str, str], ...]
    spoken: str
    lines: range


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its text with headings below its own, its film, and its questions."""

    page: PageText
    html: SafeString
    film: FilmOnPaper | None
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The chosen pages of a section, and the section's sources."""

    section: SectionText
    sheets: tuple[Sheet, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Handout:
    """All of it. `address` is where the course can be read."""

    course: Published
    text: CourseText
    address: str
    qr: SafeString
    chapters: tuple[Chapter, ...]
    is_large: bool


def handout(course: Published, text: CourseText, wish: Mapping[str, Any]) -> Handout:
    """Put together what a valid HandoutForm asks for."""
    make = _Paper(course, text, asks=wish["questions"] == "with", lines=LINES[wish["room"]])
    address = settings.BASE_URL + text.welcome.url
    return Handout(
        course=course,
        text=text,
        address=address,
        qr=_square(address),
        chapters=tuple(make.chapters(wish["pages"])),
        is_large=wish["letters"] == "large",
    )


def _square(address: str) -> SafeString:
    """A QR code that grows with its box."""
    drawing = SIZE.sub(r'viewBox="0 0 \1 \2"', qr(address), count=1)
    return mark_safe(drawing)  # noqa: S308 - drawn by us; the address is in its shape only


def _timed(cues: Sequence[Cue]) -> tuple[tuple[str, str], ...]:
    return tuple((clock(cue.start), cue.text) for cue in cues)


@dataclass(frozen=True, slots=True)
class _Paper:
    course: Published
    text: CourseText
    asks: bool
    lines: int

    def chapters(self, pages: Sequence[str]) -> Iterator[Chapter]:
        for section_id, ids in groupby(pages, lambda page: self.course.pages[page].section_id):
            sheets = tuple(self.sheet(page) for page in ids)
            yield Chapter(self.text.section(section_id), sheets, self.course.section(section_id).sources)

    def sheet(self, page_id: str) -> Sheet:
        page, facts = self.text.page(page_id), self.course.pages[page_id]
        html = OWN_LINK.sub(settings.BASE_URL, nested(page.html, DEEPER)).replace(' loading="lazy"', "")
        return Sheet(
            page=page,
            html=mark_safe(html),  # noqa: S308 - made safe when it was published
            film=self.film(facts.film_id, page) if facts.film_id else None,
            questions=tuple(self.asked(each) for each in facts.question_ids) if self.asks else (),
        )

    def film(self, film_id: str, page: PageText) -> FilmOnPaper:
        film = self.text.film(film_id)
        address = f"{settings.BASE_URL}{page.url}#{film_anchor(film_id)}"
        return FilmOnPaper(film, _timed(film.transcript), address, _square(address))

    def asked(self, question_id: str) -> Asked:
        question, wording = self.course.questions[question_id], self.text.question(question_id)
        how, choices = self.choices(question, wording)
        about, said, spoken = self.stretch(question)
        number = question.number
        return Asked(
            kicker=gettext("Question %(number)s") % {"number": number}
            if number
            else gettext("Check yourself"),
            wording=wording,
            how=how,
            choices=choices,
            about=about,
            said=said,
            spoken=spoken,
            lines=range(self.lines if question.kind in {"reflection", "compare"} else 0),
        )

    def choices(self, question: Question, wording: QuestionText) -> tuple[str, tuple[str, ...]]:
        if question.choose:
            words = gettext("Choose at most %(most)s.") % {"most": question.choose.max}
            return words, tuple(self.text.section(each).title for each in question.choose.section_ids)
        if not wording.options:
            return "", ()
        how = gettext("Choose one.") if question.kind == "single" else gettext("Choose all that fit.")
        return how, tuple(option.text for option in wording.options)

    def stretch(self, question: Question) -> tuple[str, tuple[tuple[str, str], ...], str]:
        """The stretch of film that the question is about: in words, as text, and the text's language."""
        if not question.film:
            return "", (), ""
        film, start, end = self.text.film(question.film.film_id), question.film.start, question.film.end
        words = gettext("This question is about a part of the film “%(title)s”: %(span)s.")
        said = _timed(list(between(film.transcript, start, end)))
        return (
            words % {"title": film.title, "span": f"{clock(start)}–{clock(end)}"},
            said,
            film.transcript_language,
        )
