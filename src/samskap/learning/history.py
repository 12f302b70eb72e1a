"""What is one version in the history of an answer, and how two versions differ. Plain Python."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

from samskap.kernel.policy import policy

#: So long does what is saved by itself belong to one version.
SITTING = timedelta(minutes=10)
#: So many characters may be struck out meanwhile; more than that is worth a version of its own.
STRUCK_AT_MOST = 200
#: Texts that share more pairs of the same word than this are shown whole: comparing would take too long.
PAIRS_COMPARED = 20_000

Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of text that two versions share, or that only one of them has."""

    kind: Kind
    text: str


@policy("X-3")
def is_one_version(*, since: datetime | None, at: datetime, struck: int) -> bool:
    """Say whether what is saved by itself at `at` goes on with the newest version, or begins a new one.

    `since` is when that version began; None when the person saved it with a button. `struck` is how many
    characters have been struck out since.
    """
    return since is not None and at - since < SITTING and struck <= STRUCK_AT_MOST


def struck_out(before: str, after: str) -> int:
    """Return how many characters of a text are gone or replaced in the next one."""
    start = _alike(before, after)
    end = _alike(reversed(before[start:]), reversed(after[start:]))
    return len(before) - start - end


@policy("X-3")
def compare(before: str, after: str) -> tuple[Stretch, ...]:
    """Return both texts as one: what they share, what only the first has, and what only the second has."""
    old, new = re.findall(r"\s+|\S+", before), re.findall(r"\s+|\S+", after)
    start = _alike(old, new)
    end = _alike(reversed(old[start:]), reversed(new[start:]))
    middle = _differences(old[start : len(old) - end], new[start : len(new) - end])
    stretches = [_stretch("same", old[:start]), *middle, _stretch("same", old[len(old) - end :])]
    return tuple(each for each in stretches if each.text)


def _differences(old: Sequence[str], new: Sequence[str]) -> Iterator[Stretch]:
    if _pairs(old, new) > PAIRS_COMPARED:
        yield from (_stretch("gone", old), _stretch("new", new))
        return
    # What stands between words anchors nothing: it is everywhere, and each place would be tried with each.
    for tag, i, j, k, m in SequenceMatcher(str.isspace, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield _stretch("same", old[i:j])
        else:
            yield from (_stretch("gone", old[i:j]), _stretch("new", new[k:m]))


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    often = Counter(each for each in new if not each.isspace())
    return sum(often[each] for each in old)


def _stretch(kind: Kind, words: Sequence[str]) -> Stretch:
    return Stretch(kind, "".join(words))


def _alike(one: "Sequence[str] | Iterator[str]", other: "Sequence[str] | Iterator[str]") -> int:
    """How many of their first members are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
