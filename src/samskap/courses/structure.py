"""A published version as everybody reads it: what is the same in all languages.

Built from `CourseVersion.structure`; immutable, so one object serves all threads.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

Json = Mapping[str, Any]
Kind = Literal["reflection", "compare", "single", "multiple"]
#: What readers can write under pages: nothing; what is looked at first; what is shown at once.
Replies = Literal["off", "moderated", "open"]


@dataclass(frozen=True, slots=True)
class Image:
    """A picture: its address and, when known, its size in pixels."""

    src: str
    width: int | None
    height: int | None


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from. `url` is empty for sources on paper."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a section takes place: ISO 3166 code of the country, degrees north and east."""

    country: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page: where it belongs and what is on it. Previous and next run through the whole course."""

    id: str
    part_id: str
    section_id: str
    lens: str | None
    film_id: str | None
    question_ids: tuple[str, ...]
    previous_id: str | None
    next_id: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """A chapter or a pilot: pages that belong together."""

    id: str
    part_id: str
    image: Image | None
    place: Place | None
    sources: tuple[Source, ...]
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Sections that belong together."""

    id: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Choose:
    """Between how many and how many of which sections a `compare` question lets one choose."""

    min: int
    max: int
    section_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a self-check."""

    id: str
    correct: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a film, in seconds from its start."""

    film_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    `limit` is in code points, 0 for self-checks. `number` counts the required questions through the course
    from 1 and is None for the others. `fingerprint` stays the same from version to version as long as nothing
    changes that matters to an answer.
    """

    id: str
    kind: Kind
    required: bool
    limit: int
    scaffold: str | None
    choose: Choose | None
    options: tuple[Option, ...]
    film: Stretch | None
    page_id: str
    fingerprint: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Track:
    """Captions of a film in one language; `label` is the language's own name."""

    language: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Film:
    """A film without its texts."""

    id: str
    seconds: int
    src: str
    poster: str
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Questions of which `need` must be answered."""

    id: str
    need: int
    question_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Completion:
    """What must be answered to finish: all required questions, or some of each group."""

    rule: Literal["all", "n-of-m"]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """Everything of a version that is the same in all languages; `original` is the first of them."""

    original: str
    languages: tuple[str, ...]
    #: Those of them that not everything is translated to.
    partial: tuple[str, ...]
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    hours: int
    licence: str
    image: Image | None
    outcomes: tuple[str, ...]
    lenses: tuple[str, ...]
    completion: Completion
    replies: Replies
    parts: tuple[Part, ...]
    sections: Mapping[str, Section]
    pages: Mapping[str, Page]
    questions: Mapping[str, Question]
    films: Mapping[str, Film]


def build(data: Json) -> Structure:
    """Build the structure from `CourseVersion.structure`."""
    parts = tuple(_parts(data["parts"]))
    sections = {section.id: section for part in parts for section in part.sections}
    pages = {page.id: page for section in sections.values() for page in section.pages}
    return Structure(
        original=data["languages"][0],
        languages=tuple(data["languages"]),
        partial=tuple(data.get("partial", ())),
        titles=MappingProxyType(dict(data["title"])),
        summaries=MappingProxyType(dict(data["summary"])),
        hours=data["hours"],
        licence=data["licence"],
        image=_image(data["image"]),
        outcomes=tuple(data["outcomes"]),
        lenses=tuple(data["lenses"]),
        completion=_completion(data["completion"]),
        replies=data.get("replies", "off"),
        parts=parts,
        sections=MappingProxyType(sections),
        pages=MappingProxyType(pages),
        questions=MappingProxyType(
            {question.id: question for question in _questions(data["questions"], pages, parts)}
        ),
        films=MappingProxyType({film["id"]: _film(film) for film in data["films"]}),
    )


def _parts(parts: list[Json]) -> Iterator[Part]:
    order = [page["id"] for part in parts for section in part["sections"] for page in section["pages"]]
    before = {later: earlier for earlier, later in itertools.pairwise(order)}
    after = dict(itertools.pairwise(order))
    for part in parts:
        sections = tuple(_section(section, part["id"], before, after) for section in part["sections"])
        yield Part(part["id"], sections)


def _section(section: Json, part_id: str, before: Mapping[str, str], after: Mapping[str, str]) -> Section:
    pages = tuple(
        Page(
            id=page["id"],
            part_id=part_id,
            section_id=section["id"],
            lens=page["lens"],
            film_id=page["film"],
            question_ids=tuple(page["questions"]),
            previous_id=before.get(page["id"]),
            next_id=after.get(page["id"]),
        )
        for page in section["pages"]
    )
    return Section(
        id=section["id"],
        part_id=part_id,
        image=_image(section["image"]),
        place=Place(**section["place"]) if section["place"] else None,
        sources=tuple(Source(**source) for source in section["sources"]),
        pages=pages,
    )


def _image(image: Json | None) -> Image | None:
    return Image(**image) if image else None


def _questions(
    questions: list[Json], pages: Mapping[str, Page], parts: tuple[Part, ...]
) -> Iterator[Question]:
    page_of = {question_id: page.id for page in pages.values() for question_id in page.question_ids}
    by_id = {question["id"]: question for question in questions}
    number = 0
    for question_id, page_id in page_of.items():
        question = by_id[question_id]
        number += question["required"]
        yield Question(
            id=question_id,
            kind=question["kind"],
            required=question["required"],
            limit=question["limit"],
            scaffold=question["scaffold"],
            choose=_choose(question["choose"], parts),
            options=tuple(Option(**option) for option in question["options"]),
            film=Stretch(**question["film"]) if question["film"] else None,
            page_id=page_id,
            fingerprint=question["fingerprint"],
            number=number if question["required"] else None,
        )


def _choose(choose: Json | None, parts: tuple[Part, ...]) -> Choose | None:
    if not choose:
        return None
    sections = next(part.sections for part in parts if part.id == choose["part"])
    return Choose(choose["min"], choose["max"], tuple(section.id for section in sections))


def _film(film: Json) -> Film:
    tracks = tuple(Track(**track) for track in film["tracks"])
    return Film(film["id"], film["seconds"], film["src"], film["poster"], tracks)


def _completion(completion: Json) -> Completion:
    groups = (Group(group["id"], group["need"], tuple(group["questions"])) for group in completion["groups"])
    return Completion(completion["rule"], tuple(groups))
