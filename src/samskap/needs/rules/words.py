"""Which words of two texts are about the same: folded, and by what they begin or end with."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from samskap.kernel.text import fold

#: Words that say nothing about a subject, in Swedish, Norwegian and English, folded.
_EMPTY = frozenset(
    """
    alla alle and another att basic basics beginner beginners course courses dei del den der det dig din ditt
    efter ein ej eller en ett etter for forste forsta fra fran from fundamentals get grund grunder grundkurs
    grunnkurs grunnleggende grundlaggande har hos how hur hvordan ikke ikkje inom innan innen innforing inte
    into intro introduction introduksjon introduktion introduktionskurs kunskap kunskaper kurs kurser kurset
    learn learning med mellan mellom new not och ogsa online open oss part som start starting that the their
    till til through under using vad var vara vare via vid ved vill what with work yrke you your
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
#: Words are alike when they share so much of their beginning: so many letters, and more than this part.
LEAST, PART = 5, 0.6
#: A compound ends with a word of at least so many letters: "systemutvecklare" and "utvecklare".
LEAST_END = 6


def words_in(*texts: str) -> frozenset[str]:
    """The words of texts that say something, folded. Two letters count when they are capitals: "AI", "IT"."""
    found = (word for text in texts for word in re.findall(r"[^\W_]+", text))
    folded = (fold(word) for word in found if len(word) > 2 or (len(word) == 2 and word.isupper()))
    return frozenset(word for word in folded if word not in _EMPTY and not word.isdigit())


@lru_cache(maxsize=20_000)
def alike(one: str, other: str) -> bool:
    """Whether two folded words are forms of one another: "ekonomi" and "ekonomisk", not "nurse" and "nut"."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= LEAST_END and longer.endswith(shorter):
        return True
    shared = next((at for at, sign in enumerate(shorter) if sign != longer[at]), len(shorter))
    return shared >= LEAST and shared > PART * len(longer)


def beginnings(words: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Words by the first letters, and by the last ones, that alike words share: so that few are compared."""
    places: dict[str, set[str]] = {}
    for word in words:
        for place in _places(word):
            places.setdefault(place, set()).add(word)
    return {place: frozenset(some) for place, some in places.items()}


def shared(words: Iterable[str], others: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Those of `words` that are alike one of the others (as `beginnings` gives them)."""
    return frozenset(
        word
        for word in words
        if any(alike(word, each) for place in _places(word) for each in others.get(place, ()))
    )


def _places(word: str) -> tuple[str, ...]:
    if len(word) < LEAST:
        return (f"{word}.",)
    if len(word) < LEAST_END:
        return (f"{word[:LEAST]}-",)
    return f"{word[:LEAST]}-", f"-{word[-LEAST_END:]}"
