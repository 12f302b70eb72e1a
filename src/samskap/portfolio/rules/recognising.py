"""Does a text seem to tell of somebody who could be recognised? A question to its writer, never a decision.

Plain Python. It asks rarely rather than often, reads each sentence for itself, and keeps nothing.
"""

import re
from collections.abc import Iterator

from samskap.kernel.policy import policy
from samskap.portfolio.rules import telling

#: The words that are shown are cut there, around what was found.
AROUND = 60
#: More of a text than this isn't read: what one page holds twenty times.
MOST_READ = 50_000

#: The end of a sentence or a line; not after an initial, nor after what is always written with a dot.
_END = re.compile(
    r"(?<=[.!?؟])(?<!\b\w\.)(?<!\bmr\.)(?<!\bmrs\.)(?<!\bms\.)(?<!\btlf\.)(?<!\btel\.)\s+|\n+", re.IGNORECASE
)
_CAPITAL = r"[A-ZÆØÅÄÖÉÜČŠŽĐŊ]"
_NAME = rf"{_CAPITAL}[\w’'-]+"

_CONTACT = (
    re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w.-]{2,63}"),
    # A number of a telephone: with its country, after its word, or written as such numbers are.
    re.compile(r"(?<![\w+])(?:\+|00)[1-9]\d{1,2}[ -]?(?:\d[ -]?){6,11}\d(?!\d)"),
    re.compile(
        r"\b(?:tlf|tel|telefon\w*|phone|mobile?|call|ring|هاتف|جوال)\b\D{0,12}\d(?:[ -]?\d){5,11}(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?<![\d.,])(?:\d{3} \d{2} \d{3}|[2-9]\d(?: \d{2}){3})(?!\d|[.,]\d| \d)"),
    re.compile(r"(?<!\d)0\d{1,3}[ -]\d{2,3}(?: ?\d{2}){2}(?!\d)"),
    # A national number: a birthday in figures (Norwegian: the day first; Swedish: the year), and the rest.
    re.compile(r"(?<!\d)[0-7]\d[0-5]\d{3} ?\d{5}(?!\d)"),
    re.compile(r"(?<!\d)(?:(?:19|20)\d{2}|\d{2})[01]\d[0-9]\d[-+]\d{4}(?!\d)"),
)
_AGE = (
    re.compile(r"\b\d{1,3}[- ]years?[- ](?:old|of age)\b", re.IGNORECASE),
    re.compile(r"\b\d{1,3}[- ]?år(?:ing|ig)\w*|\b\d{1,3} år gam\w+", re.IGNORECASE),
    re.compile(rf"\b{telling.ROLES}\w* (?:aged|på|\() ?\d{{1,3}}\b", re.IGNORECASE),
    re.compile(r"(?:عمره|عمرها|يبلغ من العمر|تبلغ من العمر) ?\d{1,3}"),
    re.compile(rf"{telling.ROLES_ARABIC}\W+\d{{1,3}} (?:عاما|عامًا|سنة)"),
)
_OF_MYSELF = re.compile(rf"{telling.OF_MYSELF} (?:\w+ )?$", re.IGNORECASE)
_NAMES = (
    # Case counts in the name, not in the word before it.
    re.compile(rf"\b(?i:{telling.ROLES})(?: (?:our|vår|vårt|min))?,? (?P<name>{_NAME})"),
    re.compile(
        rf"\b(?i:{telling.ROLES})\b,? (?P<name>{_CAPITAL}\. ?(?:{_CAPITAL}\.)?|{_CAPITAL}{{2}})(?=[\s,;]|$)"
    ),
    re.compile(rf"\b(?i:{telling.NAMED}) (?P<name>{_NAME})"),
    re.compile(rf"\b(?i:{telling.TITLES})\b\.? (?P<name>{_NAME}|{_CAPITAL}\b)"),
    re.compile(rf"[\w,] (?P<name>{_NAME}) (?:{telling.DOES})\b"),
    re.compile(rf"\b{telling.NAMED_ARABIC} (?P<name>\w+)"),
)
_ROLE = re.compile(rf"\b{telling.ROLES}\b", re.IGNORECASE)
_DIAGNOSIS = re.compile(rf"\b{telling.DIAGNOSES}\b", re.IGNORECASE)
_ROLE_ARABIC = re.compile(rf"\b[وفبلك]?{telling.ROLES_ARABIC}\b")
_DIAGNOSIS_ARABIC = re.compile(rf"\b[وفبلك]?{telling.DIAGNOSES_ARABIC}\b")


@policy("A-9.11")
def recognisable_in(text: str) -> Iterator[str]:
    """Yield the words of each sentence that could tell who somebody is, cut to what was found."""
    for sentence in _END.split(text[:MOST_READ]):
        found = _found_in(sentence)
        if found is not None:
            yield _around(sentence, *found)


def _found_in(sentence: str) -> tuple[int, int] | None:
    """Where in a sentence something tells: the first place of the first kind."""
    for kind in (_contact, _age, _name, _health):
        if (found := kind(sentence)) is not None:
            return found
    return None


def _contact(sentence: str) -> tuple[int, int] | None:
    return next((match.span() for pattern in _CONTACT for match in pattern.finditer(sentence)), None)


def _age(sentence: str) -> tuple[int, int] | None:
    """Somebody's age, unless it is the writer's."""
    for pattern in _AGE:
        for match in pattern.finditer(sentence):
            if not _OF_MYSELF.search(sentence[max(0, match.start() - AROUND) : match.start()]):
                return match.span()
    return None


def _name(sentence: str) -> tuple[int, int] | None:
    for pattern in _NAMES:
        for match in pattern.finditer(sentence):
            if match["name"].casefold() not in telling.NO_NAMES:
                return match.span()
    return None


def _health(sentence: str) -> tuple[int, int] | None:
    """One person, and in the same sentence an illness."""
    for role, diagnosis in ((_ROLE, _DIAGNOSIS), (_ROLE_ARABIC, _DIAGNOSIS_ARABIC)):
        who, what = role.search(sentence), diagnosis.search(sentence)
        if who and what:
            return min(who.start(), what.start()), max(who.end(), what.end())
    return None


def _around(sentence: str, start: int, end: int) -> str:
    """What was found with some words around it."""
    first, last = max(0, start - AROUND), min(len(sentence), end + AROUND)
    words = " ".join(sentence[first:last].split())
    before, after = "…" if first else "", "…" if last < len(sentence) else ""
    return f"{before}{words}{after}"
