"""What a programme's facts say, in types. They were checked against the schema when they were published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from samskap.kernel.policy import policy
from samskap.programmes.models import Programme


@dataclass(frozen=True, slots=True)
class Gathering:
    """Days on which everybody meets; `key` is what texts and rounds know it by."""

    key: str
    days: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask; what isn't given is ""."""

    email: str
    phone: str
    url: str


@dataclass(frozen=True, slots=True)
class Told:
    """A heading and what it says."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What somebody who has finished knows, can do, and is able to judge."""

    knowledge: Sequence[str]
    skills: Sequence[str]
    competence: Sequence[str]


@dataclass(frozen=True, slots=True)
class Text:
    """Everything a programme says in one language; `language` is that one. Lists are paragraphs or points."""

    language: str
    title: str
    summary: str
    school: str
    place: str
    faculty: str
    department: str
    about: Sequence[str]
    target: Sequence[str]
    outcomes: Outcomes
    pillars: Sequence[Told]
    themes: Sequence[str]
    gatherings: Mapping[str, Told]
    ways: Sequence[str]
    project: Sequence[str]
    requirements: Sequence[str]
    exam: Sequence[str]
    certificate: str
    fees: Sequence[str]
    contact: str


@dataclass(frozen=True, slots=True)
class Facts:
    """A programme: numbers that are the same in every language, and its texts.

    The first of `languages` is the original. `pace` is "part-time" or "full-time", `starts` "autumn" or
    "spring"; `taught_in` are codes of languages.
    """

    slug: str
    languages: Sequence[str]
    credits: int
    terms: int
    courses: int
    pace: str
    starts: str
    taught_in: Sequence[str]
    gatherings: Sequence[Gathering]
    contact: Contact
    texts: Mapping[str, Text]

    @property
    def original(self) -> str:
        """The language it was written in."""
        return self.languages[0]

    @property
    def days(self) -> int:
        """How many days the gatherings are, all together."""
        return sum(each.days for each in self.gatherings)

    @policy("C-1.1")
    def text(self, language: str) -> Text:
        """What it says in a language; in the original where it doesn't have that one."""
        return self.texts.get(language) or self.texts[self.original]


def facts_of(programme: Programme) -> Facts:
    """The facts of a programme, as they were published last."""
    return read_facts(programme.facts)


def read_facts(data: Mapping[str, Any]) -> Facts:
    """Facts out of data that fits the schema."""
    contact = data["contact"]
    return Facts(
        slug=data["id"],
        languages=tuple(data["languages"]),
        credits=data["credits"],
        terms=data["terms"],
        courses=data["courses"],
        pace=data["pace"],
        starts=data["starts"],
        taught_in=tuple(data["taught-in"]),
        gatherings=tuple(Gathering(each["key"], each["days"]) for each in data["gatherings"]),
        contact=Contact(contact["email"], contact.get("phone", ""), contact.get("url", "")),
        texts={language: _text(language, text) for language, text in data["texts"].items()},
    )


def _text(language: str, data: Mapping[str, Any]) -> Text:
    told = {key: Told(each["title"], each["text"]) for key, each in data["gatherings"].items()}
    outcomes = data["outcomes"]
    as_they_are: dict[str, Any] = {name: data[name] for name in _WORDS}
    lists: dict[str, Any] = {name: tuple(data[name]) for name in _LISTS}
    return Text(
        language=language,
        **as_they_are,
        **lists,
        outcomes=Outcomes(*(tuple(outcomes[name]) for name in ("knowledge", "skills", "competence"))),
        pillars=tuple(Told(each["title"], each["text"]) for each in data["pillars"]),
        gatherings=told,
    )


_WORDS = ("title", "summary", "school", "place", "faculty", "department", "certificate", "contact")
_LISTS = ("about", "target", "themes", "ways", "project", "requirements", "exam", "fees")
