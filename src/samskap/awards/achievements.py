"""What can be earned, in a version that never changes: made when its first certificate is issued."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from samskap.awards.models import Achievement
from samskap.awards.rules import Kind
from samskap.courses.published import Published
from samskap.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Words:
    """An achievement in one language: what it takes (`criteria`), and what it is meant to lead to."""

    title: str
    description: str
    criteria: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the world may know of an achievement; `hours` is the estimated time, 0 for none.

    `language` is the one it was made in first; `words` are by language.
    """

    language: str
    hours: int
    words: Mapping[str, Words]

    def as_json(self) -> dict[str, Any]:
        """As plain JSON data, for the database."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read stored facts back."""
        words = {
            language: Words(**{**each, "outcomes": tuple(each["outcomes"])})
            for language, each in data["words"].items()
        }
        return cls(language=data["language"], hours=data["hours"], words=words)

    def in_language(self, language: str) -> tuple[str, Words]:
        """The words in a language, or in the one it was made in; with the language they are in."""
        found = language if language in self.words else self.language
        return found, self.words[found]


def of_course(
    course: Published, *, issuer: Organisation | None, criteria: Callable[[], Mapping[str, str]], at: datetime
) -> Achievement:
    """The achievement of a course certificate: one for each version of the course and each issuer.

    `criteria` gives by language what the certificate takes.
    """
    earned = {
        "issuer": issuer,
        "kind": Kind.COURSE_CERTIFICATE,
        "key": f"course:{course.slug}",
        "version": course.number,
    }
    found = Achievement.objects.select_related("issuer").filter(**earned).first()
    if found is not None:
        return found
    facts = Facts(language=course.original, hours=course.hours, words=_words_of(course, criteria()))
    made, _is_new = Achievement.objects.get_or_create(
        **earned, defaults={"facts": facts.as_json(), "made_at": at}
    )
    return made


def _words_of(course: Published, criteria: Mapping[str, str]) -> Mapping[str, Words]:
    found = {}
    for language in course.languages:
        text = course.text(language)
        found[language] = Words(
            title=text.title,
            description=text.summary,
            criteria=criteria[language],
            outcomes=tuple(text.outcomes[outcome].title for outcome in course.outcomes),
        )
    return found
