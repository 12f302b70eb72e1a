"""Which other course could stand in for one, and why (B-2.9)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from samskap.kernel.policy import policy
from samskap.kernel.text import fold
from samskap.moocs.rules.doubles import words_of_title
from samskap.moocs.rules.facts import Level

#: What each likeness is worth. What a course is about counts first; the rest puts those in order.
_SUBJECT, _OCCUPATION, _TITLE_WORD, _LANGUAGE, _LEVEL, _NOT_LONGER = 4, 4, 2, 3, 1, 1
#: Of several shared subjects, occupations or words, so many count.
_MOST_SHARED = 3


@dataclass(frozen=True, slots=True)
class Outline:
    """As much of a course as is compared; `key` is whatever it is known by."""

    key: int
    title: str
    language: str
    level: str
    hours: Decimal | None
    subjects: Sequence[str]
    occupations: Sequence[str]


@dataclass(frozen=True, slots=True)
class Why:
    """One reason: "subjects", "occupations", "title", "language", "level" or "not-longer"; what is shared."""

    code: str
    shared: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fit:
    """A course that could stand in, how well, and why."""

    key: int
    points: int
    reasons: tuple[Why, ...]


@policy("B-2.9")
def alternatives(
    to: Outline, among: Iterable[Outline], *, related: Callable[[str, str], bool]
) -> Sequence[Fit]:
    """Those that are about the same, the best first; with equal points in the order of their keys.

    A course in the same language and on the same level that is about something else is no alternative.
    `related` says whether two occupations are near.
    """
    fits = [fit for each in among if each.key != to.key and (fit := _fit(to, each, related))]
    return sorted(fits, key=lambda each: (-each.points, each.key))


def _fit(to: Outline, it: Outline, related: Callable[[str, str], bool]) -> Fit | None:
    about = _about(to, it, related)
    if not about:
        return None
    worth = {"subjects": _SUBJECT, "occupations": _OCCUPATION, "title": _TITLE_WORD}
    points = sum(worth[each.code] * min(len(each.shared), _MOST_SHARED) for each in about)
    around = []
    if it.language == to.language:
        around.append(Why("language"))
        points += _LANGUAGE
    if it.level == to.level != Level.UNKNOWN:
        around.append(Why("level"))
        points += _LEVEL
    if to.hours and it.hours and it.hours <= to.hours:
        around.append(Why("not-longer"))
        points += _NOT_LONGER
    return Fit(it.key, points, (*about, *around))


def _about(to: Outline, it: Outline, related: Callable[[str, str], bool]) -> list[Why]:
    """What both are about: subjects, occupations, words of the title."""
    wanted = {fold(each) for each in to.subjects}
    subjects = tuple(each for each in it.subjects if fold(each) in wanted)
    occupations = tuple(
        each for each in it.occupations if any(each == own or related(own, each) for own in to.occupations)
    )
    words = tuple(sorted(set(words_of_title(to.title)) & set(words_of_title(it.title))))
    shared = [Why("subjects", subjects), Why("occupations", occupations), Why("title", words)]
    return [each for each in shared if each.shared]
