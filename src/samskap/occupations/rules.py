"""How occupations are keyed, how near two of them are, and what a search looks through. Plain Python."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from samskap.kernel.policy import policy
from samskap.kernel.text import fold

SSYK, STYRK, ISCO, ESCO, JOBTECH = "ssyk-2012", "styrk-08", "isco-08", "esco", "jobtech"
SCHEMES = (SSYK, STYRK, ISCO, ESCO, JOBTECH)
#: Their codes are digits, and each further digit is a smaller group.
OF_DIGITS = frozenset({SSYK, STYRK, ISCO})
#: The smallest groups that say something: "25" is half of all who work with a computer.
LEAST_DIGITS = 3
#: More words than anybody types to find an occupation.
MOST_WORDS = 8
_ADDRESSES = (
    (re.compile(r"https?://data\.europa\.eu/esco/occupation/([0-9a-f-]{36})"), ESCO),
    (re.compile(r"https?://data\.europa\.eu/esco/isco/C(\d{1,4})"), ISCO),
    (re.compile(r"https?://taxonomy\.api\.jobtechdev\.se/v1/concept/(\w{4}_\w{3}_\w{3})"), JOBTECH),
)


class Closeness(IntEnum):
    """How near two occupations are; more is nearer."""

    NONE = 0
    #: In the same small group.
    NEAR = 1
    #: One is a group that holds the other.
    WITHIN = 2
    SAME = 3


@dataclass(frozen=True, slots=True)
class Kin:
    """What a classification says of an occupation: the group that holds it, and what means the same."""

    broader: str = ""
    same_as: tuple[str, ...] = ()


def key_of(scheme: str, code: str) -> str:
    """What an occupation is called elsewhere: "ssyk-2012:2512"."""
    return f"{scheme}:{code}"


def parted(key: str) -> tuple[str, str]:
    """Scheme and code of a key; two empty texts when it is none."""
    scheme, colon, code = key.partition(":")
    return (scheme, code) if colon and code and scheme in SCHEMES else ("", "")


def key_in(text: str) -> str:
    """The key that a text is: a key itself, or a web address of ESCO or JobTech. "" for anything else."""
    text = text.strip()
    for pattern, scheme in _ADDRESSES:
        if found := pattern.fullmatch(text):
            return key_of(scheme, found[1])
    return text if parted(text)[0] else ""


@policy("B-2.6")
def related(one: str, other: str, kin: Mapping[str, Kin] | None = None) -> Closeness:
    """How near two keys are.

    Digits tell it within SSYK, STYRK and ISCO. STYRK-08 is ISCO-08 in Norwegian; SSYK 2012 has been changed
    so far that the same digits only mean something near. For ESCO and JobTech, and for what means the same
    elsewhere, give the `kin` of the keys (`queries.kin_of`): without it they are the same or nothing.
    """
    kin = kin or {}
    return max(
        (
            _limited(_by_code(left, right), left_most, right_most)
            for left, left_most in _standing_for(one, kin)
            for right, right_most in _standing_for(other, kin)
        ),
        default=Closeness.NONE,
    )


def _standing_for(key: str, kin: Mapping[str, Kin]) -> Iterable[tuple[str, Closeness]]:
    """The keys to compare instead of one, each with the most that it can tell."""
    yield key, Closeness.SAME
    known = kin.get(key, Kin())
    for each in known.same_as:
        yield each, Closeness.SAME
    if known.broader:
        yield known.broader, Closeness.WITHIN


def _limited(found: Closeness, left_most: Closeness, right_most: Closeness) -> Closeness:
    """Two that lie within the same group are near, and no more."""
    if left_most is right_most is Closeness.WITHIN:
        return min(found, Closeness.NEAR)
    return min(found, left_most, right_most)


def _by_code(one: str, other: str) -> Closeness:
    (scheme, code), (other_scheme, other_code) = parted(one), parted(other)
    if not code or not other_code:
        return Closeness.NONE
    if scheme == other_scheme and code == other_code:
        return Closeness.SAME
    if {scheme, other_scheme} <= OF_DIGITS:
        return _by_digits(code, other_code, changed=scheme != other_scheme and SSYK in {scheme, other_scheme})
    return Closeness.NONE


def _by_digits(code: str, other: str, *, changed: bool) -> Closeness:
    shorter, longer = sorted((code, other), key=len)
    if len(shorter) < LEAST_DIGITS or shorter[:LEAST_DIGITS] != longer[:LEAST_DIGITS]:
        return Closeness.NONE
    if changed or not longer.startswith(shorter):
        return Closeness.NEAR
    return Closeness.SAME if shorter == longer else Closeness.WITHIN


def plain(text: str) -> str:
    """A text for searching: words in small letters without accents, single spaces between them."""
    return " ".join(re.findall(r"\w+", fold(text)))


def sought_in(names: Iterable[str]) -> str:
    r"""All names in one text: each on a line of its own, with a space before and after it.

    So "\n word" is the beginning of a name, " word " a whole word, and "\n word \n" a whole name.
    """
    lines = dict.fromkeys(f" {each} " for each in map(plain, names) if each)
    return "\n" + "".join(f"{line}\n" for line in lines)


def named(names: Mapping[str, str], language: str) -> str:
    """The name in a language; else in English, Swedish or Norwegian, else in any; "" without names."""
    for code in (language, "en", "sv", "nb"):
        if names.get(code):
            return names[code]
    return next((name for name in names.values() if name), "")


#: Which classification comes first for readers of a language, when several fit equally well.
_FIRST: Mapping[str, tuple[str, ...]] = {
    "sv": (SSYK, JOBTECH, ESCO, ISCO, STYRK),
    "nb": (STYRK, ESCO, ISCO, SSYK, JOBTECH),
}


def schemes_for(language: str) -> tuple[str, ...]:
    """All schemes, those first that readers of a language meet most."""
    return _FIRST.get(language, (ESCO, ISCO, SSYK, STYRK, JOBTECH))
