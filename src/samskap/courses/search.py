"""Search in a course: every page, question and film of a language, in the process, without the database."""

import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from samskap.courses.addresses import film_anchor
from samskap.courses.lru import Lru
from samskap.courses.published import CourseText, FilmText, Published, QuestionText
from samskap.kernel.text import fold
from samskap.ui.film import clock, moment

LONGEST_QUERY = 200
MOST_WORDS = 8
MOST_HITS = 50
#: Of a film's lines, when it is one of many hits.
MOST_MOMENTS = 5
EXCERPT = 180
Kind = Literal["page", "question", "film"]
WORD = re.compile(r"\w+(?:[-’']\w+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt; `hit` when it is one of the words looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """A line of a film. `anchor` is its place on the film's page, `time` is as a film shows it."""

    anchor: str
    time: str
    line: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A page, question or film that has all the words. `section` is the title of the section it belongs to.

    `id` is that of the page or question; a film's hit names the `page` that shows it, or the `question` that
    does where no page shows it. `moments` are in `spoken`, a film's language.
    """

    kind: Kind
    id: str
    title: str
    section: str
    language: str
    excerpt: tuple[Piece, ...]
    moments: tuple[Moment, ...] = ()
    spoken: str = ""
    page: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Folded:
    """A text ready for comparing. `origin` tells where each folded letter stands in the text as written."""

    written: str
    text: str
    origin: Sequence[int]

    def spans(self, looked_for: tuple[str, ...]) -> list[tuple[int, int]]:
        """Return where the words stand in the text as written."""
        longest_first = sorted(looked_for, key=len, reverse=True)
        found = re.finditer("|".join(map(re.escape, longest_first)), self.text)
        return [(self.origin[match.start()], self.origin[match.end() - 1] + 1) for match in found]


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Kind
    id: str
    title: str
    section: str
    language: str
    folded_title: str
    body: Folded
    film: FilmText | None = None
    page: str = ""
    question: str = ""


_indexes: Lru[tuple[str, str], tuple[_Entry, ...]] = Lru(100)


def folded(text: str) -> Folded:
    """Fold a text letter by letter, so that hits can be shown in it as it was written."""
    pieces = [_fold_sign(sign) for sign in text]
    if all(len(piece) == 1 for piece in pieces):
        return Folded(text, "".join(pieces), range(len(text)))
    origin = array("L", (at for at, piece in enumerate(pieces) for _ in piece))
    return Folded(text, "".join(pieces), origin)


@lru_cache(maxsize=5000)
def _fold_sign(sign: str) -> str:
    return fold(sign)


def words(query: str) -> tuple[str, ...]:
    """Return the folded words of a query, each once; a few words are enough."""
    found = dict.fromkeys(fold(word) for word in WORD.findall(query[:LONGEST_QUERY]))
    return tuple(word for word in found if word)[:MOST_WORDS]


def hits(course: Published, language: str, query: str, film: str = "") -> tuple[Hit, ...]:
    """Return what has all words of the query: words in the title first, then those said more often.

    With the id of a film, only that film is looked through, and all its lines with one of the words are told.
    """
    looked_for = words(query)
    if not looked_for:
        return ()
    text = course.text(language)
    index = _indexes.get_or_make((course.digest, text.asked), lambda: tuple(_entries(course, text)))
    found = [
        (_score(entry, looked_for), entry)
        for entry in index
        if (not film or (entry.kind, entry.id) == ("film", film))
        if all(word in entry.folded_title or word in entry.body.text for word in looked_for)
    ]
    found.sort(key=lambda pair: pair[0], reverse=True)
    most = len(found[0][1].film.transcript) if film and found and found[0][1].film else MOST_MOMENTS
    return tuple(_hit(entry, looked_for, most) for _, entry in found[:MOST_HITS])


def _entries(course: Published, text: CourseText) -> Iterator[_Entry]:
    for section in text.sections.values():
        for page in section.pages:
            # The section's title is found with each of its pages, so that "Estonia ethics" leads somewhere.
            body = f"{page.summary} {page.search_text}"
            title = fold(f"{page.title} {section.title}")
            yield _Entry("page", page.id, page.title, section.title, page.language, title, folded(body))
            for question_id in course.pages[page.id].question_ids:
                yield _question(text.question(question_id), section.title)
    for film_id in course.films:
        yield from _film(course, text, film_id)


def _question(asked: QuestionText, section: str) -> _Entry:
    body = " ".join([asked.hint, *(option.text for option in asked.options)]).strip()
    title = fold(f"{asked.prompt} {section}")
    return _Entry("question", asked.id, asked.prompt, section, asked.language, title, folded(body))


def _film(course: Published, text: CourseText, film_id: str) -> Iterator[_Entry]:
    """Yield a film where it is shown first; one that nobody can come to isn't found either."""
    page = next((page for page in course.pages.values() if page.film_id == film_id), None)
    asked = (each for each in course.questions.values() if each.film and each.film.film_id == film_id)
    question = None if page else next(asked, None)
    shown = page or (question and course.pages[question.page_id])
    if not shown:
        return
    wording = text.film(film_id)
    section = text.section(shown.section_id).title
    yield _Entry(
        kind="film",
        id=film_id,
        title=wording.title,
        section=section,
        language=wording.language,
        folded_title=fold(f"{wording.title} {section}"),
        body=folded(" ".join([*(cue.text for cue in wording.transcript), wording.description])),
        film=wording,
        page=page.id if page else "",
        question=question.id if question else "",
    )


def _score(entry: _Entry, looked_for: tuple[str, ...]) -> tuple[int, int, int]:
    in_title = sum(word in entry.folded_title for word in looked_for)
    beginnings = re.findall("|".join(rf"\b{re.escape(word)}" for word in looked_for), entry.body.text)
    return in_title, min(20, len(beginnings)), sum(entry.body.text.count(word) for word in looked_for)


def _hit(entry: _Entry, looked_for: tuple[str, ...], most_moments: int) -> Hit:
    moments = tuple(islice(_moments(entry.film, looked_for), most_moments)) if entry.film else ()
    return Hit(
        kind=entry.kind,
        id=entry.id,
        title=entry.title,
        section=entry.section,
        language=entry.language,
        excerpt=() if moments else tuple(excerpt(entry.body, looked_for)),
        moments=moments,
        spoken=entry.film.transcript_language if entry.film else "",
        page=entry.page,
        question=entry.question,
    )


def _moments(film: FilmText, looked_for: tuple[str, ...]) -> Iterator[Moment]:
    """Yield the lines that have one of the words."""
    for cue in film.transcript:
        line = folded(cue.text)
        if line.spans(looked_for):
            anchor = moment(film_anchor(film.id), cue.start)
            yield Moment(anchor, clock(cue.start), tuple(excerpt(line, looked_for)))


def excerpt(body: Folded, looked_for: tuple[str, ...]) -> Iterator[Piece]:
    """Yield a stretch of the text around the first of the words, the words marked."""
    text, spans = body.written, body.spans(looked_for)
    start, end = _window(text, spans[0] if spans else (0, 0))
    yield Piece("… " if start else "", hit=False)
    at = start
    for begin, stop in spans:
        if begin >= at and stop <= end:
            yield Piece(text[at:begin], hit=False)
            yield Piece(text[begin:stop], hit=True)
            at = stop
    yield Piece(text[at:end] + (" …" if end < len(text) else ""), hit=False)


def _window(text: str, first: tuple[int, int]) -> tuple[int, int]:
    """Return from where to where to quote: whole words, the first hit not far from the beginning."""
    begin, stop = first
    start = text.rfind(" ", 0, max(0, begin - EXCERPT // 3)) + 1
    start = start if begin - start <= EXCERPT // 2 else begin
    if len(text) - start <= EXCERPT:
        return start, len(text)
    end = text.rfind(" ", start, start + EXCERPT)
    return start, max(end if end > start else start + EXCERPT, stop)
