"""Search in a course: every page and question of a language, in the process, without the database."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from samskap.courses.lru import Lru
from samskap.courses.published import CourseText, Published, QuestionText

LONGEST_QUERY = 200
MOST_WORDS = 8
MOST_HITS = 50
EXCERPT = 180
#: Letters that have no plain form in Unicode but one in people's heads.
PLAIN = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
WORD = re.compile(r"\w+(?:[-’']\w+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an excerpt; `hit` when it is one of the words looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A page or question that has all the words. `section` is the title of the section it belongs to."""

    kind: Literal["page", "question"]
    id: str
    title: str
    section: str
    language: str
    excerpt: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: Literal["page", "question"]
    id: str
    title: str
    section: str
    language: str
    text: str
    folded_title: str
    folded_text: str


_indexes: Lru[tuple[str, str], tuple[_Entry, ...]] = Lru(100)


def fold(text: str) -> str:
    """Return a text for comparing: small letters without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(PLAIN))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def words(query: str) -> tuple[str, ...]:
    """Return the folded words of a query, each once; a few words are enough."""
    found = dict.fromkeys(fold(word) for word in WORD.findall(query[:LONGEST_QUERY]))
    return tuple(word for word in found if word)[:MOST_WORDS]


def hits(course: Published, language: str, query: str) -> tuple[Hit, ...]:
    """Return what has all words of the query: words in the title first, then those said more often."""
    looked_for = words(query)
    if not looked_for:
        return ()
    text = course.text(language)
    index = _indexes.get_or_make((course.digest, text.asked), lambda: tuple(_entries(course, text)))
    found = [
        (_score(entry, looked_for), entry)
        for entry in index
        if all(word in entry.folded_title or word in entry.folded_text for word in looked_for)
    ]
    found.sort(key=lambda pair: pair[0], reverse=True)
    return tuple(_hit(entry, looked_for) for _, entry in found[:MOST_HITS])


def _entries(course: Published, text: CourseText) -> Iterator[_Entry]:
    for section in text.sections.values():
        for page in section.pages:
            # The section's title is found with each of its pages, so that "Estonia ethics" leads somewhere.
            body = f"{page.summary} {page.search_text}"
            title = fold(f"{page.title} {section.title}")
            yield _Entry("page", page.id, page.title, section.title, page.language, body, title, fold(body))
            for question_id in course.pages[page.id].question_ids:
                yield _question(text.question(question_id), section.title)


def _question(asked: QuestionText, section: str) -> _Entry:
    body = " ".join([asked.hint, *(option.text for option in asked.options)]).strip()
    title = fold(f"{asked.prompt} {section}")
    return _Entry("question", asked.id, asked.prompt, section, asked.language, body, title, fold(body))


def _score(entry: _Entry, looked_for: tuple[str, ...]) -> tuple[int, int]:
    in_title = sum(word in entry.folded_title for word in looked_for)
    return in_title, sum(min(5, entry.folded_text.count(word)) for word in looked_for)


def _hit(entry: _Entry, looked_for: tuple[str, ...]) -> Hit:
    pieces = tuple(excerpt(entry.text, looked_for))
    return Hit(entry.kind, entry.id, entry.title, entry.section, entry.language, pieces)


def excerpt(text: str, looked_for: tuple[str, ...]) -> Iterator[Piece]:
    """Yield a stretch of the text around the first of the words, the words marked."""
    spans = _spans(text, looked_for)
    first = spans[0][0] if spans else 0
    start = 0 if first < EXCERPT // 2 else text.rfind(" ", 0, first - EXCERPT // 3) + 1
    end = len(text) if len(text) - start <= EXCERPT else text.rfind(" ", start, start + EXCERPT)
    end = max(end, spans[0][1] if spans else 0) if end > start else min(len(text), start + EXCERPT)
    at = start
    yield Piece("… " if start else "", hit=False)
    for begin, stop in spans:
        if begin >= at and stop <= end:
            yield Piece(text[at:begin], hit=False)
            yield Piece(text[begin:stop], hit=True)
            at = stop
    yield Piece(text[at:end] + (" …" if end < len(text) else ""), hit=False)


def _spans(text: str, looked_for: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the words stand in the text as written; folding may change its length."""
    origin = [at for at, sign in enumerate(text) for _ in fold(sign)]
    folded = "".join(fold(sign) for sign in text)
    return [
        (origin[match.start()], origin[match.end() - 1] + 1)
        for match in re.finditer("|".join(map(re.escape, sorted(looked_for, key=len, reverse=True))), folded)
    ]
