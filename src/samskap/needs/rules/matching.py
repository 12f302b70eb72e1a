"""Which courses could answer a need, and why. It proposes; people decide (B-2.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason
from samskap.moocs.rules.facts import Level
from samskap.needs.rules.words import beginnings, shared, words_in
from samskap.occupations.rules import Closeness, Kin, related


class Strength(IntEnum):
    """How much speaks for a course; more is stronger."""

    WEAK = 1
    FAIR = 2
    STRONG = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a need asks for, ready to be compared with many courses."""

    words: frozenset[str]
    occupation_key: str = ""
    languages: frozenset[str] = frozenset()
    level: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """What a course offers, ready to be compared with many needs. `places` are its words (`rules.words`)."""

    places: Mapping[str, frozenset[str]]
    occupations: tuple[str, ...] = ()
    language: str = ""
    captions: frozenset[str] = frozenset()
    level: str = Level.UNKNOWN


@dataclass(frozen=True, slots=True)
class Match:
    """That a course could answer a need: how much speaks for it, and what does or speaks against it."""

    strength: Strength
    points: int
    reasons: tuple[Reason, ...]


#: What speaks for a course, and against it, in points.
_OCCUPATION: Mapping[Closeness, tuple[str, int]] = {
    Closeness.SAME: ("same-occupation", 6),
    Closeness.WITHIN: ("occupation-within", 5),
    Closeness.NEAR: ("near-occupation", 3),
}
_A_WORD, _MOST_FOR_WORDS = 2, 6
_LANGUAGE, _CAPTIONS, _OTHER_LANGUAGE = 2, 1, -2
_LEVEL, _TOO_EASY = 1, -1
_STRONG, _FAIR = 7, 4
_LEVELS = (Level.BASIC, Level.INTERMEDIATE, Level.ADVANCED)


def wanted(
    *,
    competence: str,
    occupation: str = "",
    subjects: tuple[str, ...] = (),
    occupation_key: str = "",
    languages: tuple[str, ...] = (),
    level: str = "",
) -> Wanted:
    """What a need asks for."""
    words = words_in(competence, occupation, *subjects)
    return Wanted(words, occupation_key, frozenset(languages), level)


def offered(
    *,
    title: str,
    subjects: tuple[str, ...] = (),
    occupations: tuple[str, ...] = (),
    language: str = "",
    captions: tuple[str, ...] = (),
    level: str = Level.UNKNOWN,
) -> Offered:
    """What a course offers."""
    return Offered(beginnings(words_in(title, *subjects)), occupations, language, frozenset(captions), level)


@policy("B-2.6")
def match(need: Wanted, course: Offered, kin: Mapping[str, Kin] | None = None) -> Match | None:
    """Whether a course could answer a need, and why; None when neither occupation nor a subject says so.

    Reasons: "same-occupation", "occupation-within", "near-occupation" (about: the course's key), "subject"
    (about: the need's words that fit), "language", "captions" and "other-language" (about: the course's
    language), "level", "too-easy". Language and level alone never propose a course.
    """
    about = [*_occupation(need, course, kin), *_subject(need, course)]
    if not about:
        return None
    scored = [*about, *_language(need, course), *_level(need, course)]
    points = sum(each for _reason, each in scored)
    return Match(strength_of(points), points, tuple(reason for reason, _points in scored))


def strength_of(points: int) -> Strength:
    """In how many words one would say it."""
    if points >= _STRONG:
        return Strength.STRONG
    return Strength.FAIR if points >= _FAIR else Strength.WEAK


def _occupation(need: Wanted, course: Offered, kin: Mapping[str, Kin] | None) -> list[tuple[Reason, int]]:
    if not need.occupation_key or not course.occupations:
        return []
    nearness = [(related(need.occupation_key, key, kin), key) for key in course.occupations]
    closeness, key = max(nearness, key=lambda each: each[0])
    if closeness is Closeness.NONE:
        return []
    code, points = _OCCUPATION[closeness]
    return [(Reason(code, key), points)]


def _subject(need: Wanted, course: Offered) -> list[tuple[Reason, int]]:
    found = shared(need.words, course.places)
    if not found:
        return []
    return [
        (Reason("subject", ", ".join(sorted(found)), len(found)), min(_A_WORD * len(found), _MOST_FOR_WORDS))
    ]


def _language(need: Wanted, course: Offered) -> list[tuple[Reason, int]]:
    if not need.languages:
        return []
    if course.language in need.languages:
        return [(Reason("language", course.language), _LANGUAGE)]
    if captions := sorted(course.captions & need.languages):
        return [(Reason("captions", captions[0]), _CAPTIONS)]
    return [(Reason("other-language", course.language), _OTHER_LANGUAGE)]


def _level(need: Wanted, course: Offered) -> list[tuple[Reason, int]]:
    if need.level not in _LEVELS or course.level not in _LEVELS:
        return []
    if _LEVELS.index(Level(course.level)) >= _LEVELS.index(Level(need.level)):
        return [(Reason("level"), _LEVEL)]
    return [(Reason("too-easy"), _TOO_EASY)]
