"""The door through which every room reads published courses.

As soon as the process has seen a version once, `current(slug)` costs one query, `version(id)` none and
`Published.text(language)` none: versions never change, so they are kept in the process.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from samskap.courses import structure, wording
from samskap.courses.lru import Lru, forget_all
from samskap.courses.models import Course, CourseVersion, VersionText
from samskap.courses.structure import (
    Choose,
    Completion,
    Film,
    Group,
    Image,
    Option,
    Page,
    Part,
    Place,
    Question,
    Replies,
    Section,
    Source,
    Stretch,
    Structure,
    Track,
)
from samskap.courses.wording import (
    CourseText,
    Cue,
    FilmText,
    Heading,
    Named,
    OptionText,
    PageText,
    PartText,
    QuestionText,
    SectionText,
)

__all__ = [
    "Choose",
    "Completion",
    "CourseText",
    "Cue",
    "Film",
    "FilmText",
    "Group",
    "Heading",
    "Image",
    "Named",
    "NotPublished",
    "Option",
    "OptionText",
    "Page",
    "PageText",
    "Part",
    "PartText",
    "Place",
    "Published",
    "Question",
    "QuestionText",
    "Replies",
    "Section",
    "SectionText",
    "Source",
    "Stretch",
    "Track",
    "catalogue",
    "current",
    "forget",
    "version",
]

_versions: "Lru[int, Published]" = Lru(500)
_texts: "Lru[tuple[int, str], CourseText]" = Lru(200)


class NotPublished(LookupError):
    """There is no such course, or nothing of it has been published."""


@dataclass(frozen=True, slots=True)
class Published:
    """One published version of a course. What is the same in all languages hangs on it directly."""

    id: int
    course_id: int
    slug: str
    number: int
    digest: str
    published_at: datetime
    structure: Structure

    @property
    def languages(self) -> tuple[str, ...]:
        """Language codes, the original first."""
        return self.structure.languages

    @property
    def partial(self) -> tuple[str, ...]:
        """Codes of the languages that not everything is translated to."""
        return self.structure.partial

    @property
    def original(self) -> str:
        """The language the course was written in."""
        return self.structure.original

    @property
    def hours(self) -> int:
        """About how many hours the whole course takes."""
        return self.structure.hours

    @property
    def image(self) -> Image | None:
        """The picture of the course; decorative."""
        return self.structure.image

    @property
    def outcomes(self) -> tuple[str, ...]:
        """Ids of the intended learning outcomes, in order."""
        return self.structure.outcomes

    @property
    def lenses(self) -> tuple[str, ...]:
        """Ids of the ways to read across sections, in order."""
        return self.structure.lenses

    @property
    def completion(self) -> Completion:
        """What must be answered to finish."""
        return self.structure.completion

    @property
    def replies(self) -> Replies:
        """What readers can write under pages, as the course's authors decided."""
        return self.structure.replies

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts, in order, with their sections and pages."""
        return self.structure.parts

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections, in order."""
        return tuple(self.structure.sections.values())

    @property
    def pages(self) -> Mapping[str, Page]:
        """All pages by id, in order."""
        return self.structure.pages

    @property
    def questions(self) -> Mapping[str, Question]:
        """All questions by id, in the order in which they stand in the course."""
        return self.structure.questions

    @property
    def films(self) -> Mapping[str, Film]:
        """All films by id."""
        return self.structure.films

    def section(self, section_id: str) -> Section:
        """Return a section; raises KeyError when there is none."""
        return self.structure.sections[section_id]

    def title(self, language: str) -> str:
        """Return the title in this language, or in the original."""
        return self.structure.titles.get(language) or self.structure.titles[self.original]

    def summary(self, language: str) -> str:
        """Return the summary in this language, or in the original."""
        return self.structure.summaries.get(language) or self.structure.summaries[self.original]

    def text(self, language: str) -> CourseText:
        """Return all texts for a reader of this language; the original stands in where they are missing."""
        if language not in self.languages and language not in dict(settings.LANGUAGES):
            language = self.original
        return _texts.get_or_make((self.id, language), lambda: _load_text(self, language))


def current(slug: str) -> Published:
    """Return the version that newcomers get; raises NotPublished."""
    found = Course.objects.filter(slug=slug).values_list("current_id", flat=True).first()
    if found is None:
        raise NotPublished(slug)
    return version(found)


def version(version_id: int) -> Published:
    """Return a version by its row id; raises NotPublished."""
    return _versions.get(version_id) or _load([version_id])[version_id]


def catalogue() -> tuple[Published, ...]:
    """Return the current version of every course, ordered by slug."""
    ids = list(
        Course.objects.filter(current__isnull=False).order_by("slug").values_list("current_id", flat=True)
    )
    known = {found.id: found for found in map(_versions.get, ids) if found}
    missing = [number for number in ids if number not in known]
    if missing:
        known |= _load(missing)
    return tuple(known[number] for number in ids)


def forget() -> None:
    """Empty this process's memory. Only tests need it: they use row ids again."""
    forget_all()


def _load(ids: Iterable[int]) -> dict[int, Published]:
    wanted = list(ids)
    found = {}
    for row in CourseVersion.objects.filter(id__in=wanted).select_related("course"):
        found[row.pk] = Published(
            id=row.pk,
            course_id=row.course_id,
            slug=row.course.slug,
            number=row.number,
            digest=row.digest,
            published_at=row.published_at,
            structure=structure.build(row.structure),
        )
        _versions.put(row.pk, found[row.pk])
    for number in wanted:
        if number not in found:
            raise NotPublished(f"version {number}")
    return found


def _load_text(of: Published, language: str) -> CourseText:
    rows = VersionText.objects.filter(version_id=of.id, language__in={language, of.original})
    return wording.build(of.structure, of.slug, language, {row.language: row.content for row in rows})
