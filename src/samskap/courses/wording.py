"""The texts of a published version in one language; the original stands in where a translation is missing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from samskap.courses.addresses import course_url, page_url
from samskap.courses.structure import Image, Structure

Json = Mapping[str, Any]
LINK_TO_PAGE = re.compile(r'href="page:([a-z0-9-]+)"')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a text, to link to."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Named:
    """A part, lens, group or outcome. `language` tells which language the text really is in."""

    id: str
    title: str
    summary: str
    language: str


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it is read. `html` is safe to show; `language` tells which language it really is in."""

    id: str
    section_id: str
    title: str
    summary: str
    html: str
    language: str
    reading_minutes: int
    search_text: str
    headings: tuple[Heading, ...]
    url: str


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section with its pages, in order. `place` is empty where there is none."""

    id: str
    title: str
    summary: str
    place: str
    language: str
    image: Image | None
    pages: tuple[PageText, ...]


@dataclass(frozen=True, slots=True)
class PartText:
    """A part with its sections, in order."""

    id: str
    title: str
    summary: str
    language: str
    sections: tuple[SectionText, ...]


@dataclass(frozen=True, slots=True)
class OptionText:
    """One choice of a self-check, and what to say to those who choose it (may be empty)."""

    id: str
    text: str
    feedback: str


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question as it is read. Plain text; `hint` may be empty."""

    id: str
    prompt: str
    hint: str
    language: str
    options: tuple[OptionText, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a caption says from `start` to `end`, in seconds."""

    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class FilmText:
    """What is said about and in a film; `transcript_language` may differ from `language`."""

    id: str
    title: str
    description: str
    language: str
    transcript: tuple[Cue, ...]
    transcript_language: str


@dataclass(frozen=True, slots=True)
class CourseText:
    """A whole course in one language.

    `asked` is the language that was asked for and that links lead to; `language` is the one the course is
    shown in: the same, or the original. Single pages and questions can still fall back; their own `language`
    tells.
    """

    asked: str
    language: str
    title: str
    summary: str
    welcome: PageText
    parts: tuple[PartText, ...]
    sections: Mapping[str, SectionText]
    pages: Mapping[str, PageText]
    lenses: Mapping[str, Named]
    outcomes: Mapping[str, Named]
    groups: Mapping[str, Named]
    questions: Mapping[str, QuestionText]
    films: Mapping[str, FilmText]

    def page(self, page_id: str) -> PageText:
        """Return a page; raises KeyError when there is none."""
        return self.pages[page_id]

    def section(self, section_id: str) -> SectionText:
        """Return a section; raises KeyError when there is none."""
        return self.sections[section_id]

    def question(self, question_id: str) -> QuestionText:
        """Return a question's texts; raises KeyError when there is none."""
        return self.questions[question_id]

    def prompt(self, question_id: str) -> str:
        """Return what a question asks; raises KeyError when there is none."""
        return self.questions[question_id].prompt

    def film(self, film_id: str) -> FilmText:
        """Return a film's texts; raises KeyError when there is none."""
        return self.films[film_id]


@dataclass(frozen=True, slots=True)
class _Chooser:
    """Takes a text in the language asked for where there is one, else in the original."""

    slug: str
    asked: str
    original: str
    contents: Mapping[str, Json]

    def own(self) -> Json:
        return self.contents.get(self.asked, self.contents[self.original])

    @property
    def language(self) -> str:
        return self.asked if self.asked in self.contents else self.original

    def entity(self, kind: str, key: str, telling: str = "title") -> tuple[dict[str, Any], str]:
        """Return the fields of an entity and the language of its `telling` field."""
        first = self.contents[self.original][kind].get(key, {})
        own = self.own()[kind].get(key, {})
        filled = {name: value for name, value in own.items() if value}
        return {**first, **filled}, self.language if filled.get(telling) else self.original

    def named(self, kind: str) -> Mapping[str, Named]:
        def one(key: str) -> Named:
            fields, language = self.entity(kind, key)
            return Named(key, fields["title"], fields.get("summary", ""), language)

        return MappingProxyType({key: one(key) for key in self.contents[self.original][kind]})

    def page(self, page_id: str, section_id: str) -> PageText:
        whole = self.own()["pages"].get(page_id)
        language = self.language if whole else self.original
        fields = whole or self.contents[self.original]["pages"][page_id]
        return PageText(
            id=page_id,
            section_id=section_id,
            title=fields["title"],
            summary=fields["summary"],
            html=LINK_TO_PAGE.sub(self._link, fields["html"]),
            language=language,
            reading_minutes=fields["minutes"],
            search_text=fields["search"],
            headings=tuple(Heading(*heading) for heading in fields["headings"]),
            url=page_url(self.asked, self.slug, page_id) if page_id else course_url(self.asked, self.slug),
        )

    def _link(self, match: re.Match[str]) -> str:
        return f'href="{page_url(self.asked, self.slug, match[1])}"'


def build(structure: Structure, slug: str, asked: str, contents: Mapping[str, Json]) -> CourseText:
    """Join the texts of a version for a reader who asked for a language.

    `contents` holds `VersionText.content` by language: the original's, and the asked one's where it exists.
    The welcome page is kept among the pages under the empty id.
    """
    choose = _Chooser(slug, asked, structure.original, contents)
    parts = tuple(_parts(structure, choose))
    sections = {section.id: section for part in parts for section in part.sections}
    return CourseText(
        asked=asked,
        language=choose.language,
        title=structure.titles.get(choose.language) or structure.titles[structure.original],
        summary=structure.summaries.get(choose.language) or structure.summaries[structure.original],
        welcome=choose.page("", ""),
        parts=parts,
        sections=MappingProxyType(sections),
        pages=MappingProxyType({page.id: page for section in sections.values() for page in section.pages}),
        lenses=choose.named("lenses"),
        outcomes=choose.named("outcomes"),
        groups=choose.named("groups"),
        questions=MappingProxyType({key: _question(key, choose) for key in structure.questions}),
        films=MappingProxyType({key: _film(key, choose) for key in structure.films}),
    )


def _parts(structure: Structure, choose: _Chooser) -> Iterator[PartText]:
    for part in structure.parts:
        sections = []
        for section in part.sections:
            fields, language = choose.entity("sections", section.id)
            pages = tuple(choose.page(page.id, section.id) for page in section.pages)
            place = fields.get("place", "")
            sections.append(
                SectionText(
                    section.id, fields["title"], fields["summary"], place, language, section.image, pages
                )
            )
        fields, language = choose.entity("parts", part.id)
        yield PartText(part.id, fields["title"], fields["summary"], language, tuple(sections))


def _question(question_id: str, choose: _Chooser) -> QuestionText:
    fields, language = choose.entity("questions", question_id, telling="prompt")
    options = tuple(OptionText(*option) for option in fields["options"])
    return QuestionText(question_id, fields["prompt"], fields["hint"], language, options)


def _film(film_id: str, choose: _Chooser) -> FilmText:
    fields, language = choose.entity("films", film_id)
    _, spoken = choose.entity("films", film_id, telling="transcript")
    transcript = tuple(Cue(*cue) for cue in fields["transcript"])
    return FilmText(film_id, fields["title"], fields["description"], language, transcript, spoken)
