"""Which courses look as if they were one: by their address, or by title and provider (B-2.8).

They only look so. Whether they are, somebody says.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import parse_qsl, urlencode, urlsplit

from samskap.kernel.policy import policy
from samskap.kernel.text import fold

#: What programs add to an address to know where somebody came from; the page is the same without.
_TRACES = re.compile(r"^(utm_.*|fbclid|gclid|msclkid|mc_[ce]id|ref|ref_src|referrer|source|campaign)$")
_FRONT_PAGES = re.compile(r"/(index|default)\.(html?|php|aspx?)$")
_WORD = re.compile(r"[^\W_]+")
#: Words that say little in a title.
_EMPTY = frozenset(
    {"a", "an", "the", "and", "of", "to", "in", "for", "on", "with", "mooc", "online", "course"}
    | {"kurs", "nettkurs", "natkurs", "en", "ett", "et", "den", "det", "de", "och", "og", "i", "pa"}
    | {"till", "til", "av", "om", "med"}
)
#: So alike must two words be: "system" and "systems" are, "nurses" and "teachers" aren't.
_ALIKE = 0.8
#: A word shorter than this is itself and no misspelt other one.
_SHORTEST = 4
#: Of those that share a trait, each is held against at most so many before it.
_LOOKED_BACK = 25


@dataclass(frozen=True, slots=True)
class Sketch:
    """As much of a course as is compared; `key` is whatever it is known by."""

    key: int
    title: str
    provider: str
    url: str
    language: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that look alike, the smaller key first, and by what: "address", "title" or "close-title"."""

    one: int
    other: int
    by: str


@policy("B-2.8")
def pairs(sketches: Iterable[Sketch], *, apart: Iterable[tuple[int, int]] = ()) -> Sequence[Pair]:
    """The pairs that look alike and of which nobody has said that they aren't, in the order of their keys.

    Of many that are alike each stands in a pair with one before it, so that there are never more pairs than
    courses for each kind of likeness. `apart` has the smaller key first.
    """
    said, found = set(apart), dict[tuple[int, int], str]()
    ordered = [_looked_at(each) for each in sorted(sketches, key=lambda each: each.key)]
    for by, traits, fits in _KINDS:
        groups: dict[Hashable, list[_Looked]] = defaultdict(list)
        for it in ordered:
            for trait in traits(it):
                for earlier in groups[trait][:_LOOKED_BACK]:
                    both = (earlier.key, it.key)
                    if earlier.key != it.key and both not in said and fits(earlier, it):
                        found.setdefault(both, by)
                        break
                groups[trait].append(it)
    return [Pair(one, other, by) for (one, other), by in sorted(found.items())]


def address_key(url: str) -> str:
    """What is left of an address without all that doesn't lead elsewhere; "" if it can't be read."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
        port = parts.port
    except ValueError:
        return ""
    door = f":{port}" if port not in {None, 80, 443} else ""
    path = _FRONT_PAGES.sub("", parts.path).rstrip("/")
    asked = [
        both for both in parse_qsl(parts.query, keep_blank_values=True) if not _TRACES.match(both[0].lower())
    ]
    return f"{host}{door}{path}?{urlencode(sorted(asked))}".rstrip("?")


def words_of_title(title: str) -> tuple[str, ...]:
    """The words of a title that say something, folded, in order of the alphabet."""
    words = _WORD.findall(fold(title))
    return tuple(sorted(set(words) - _EMPTY)) or tuple(sorted(set(words)))


def provider_key(provider: str) -> str:
    """A provider's name without signs and accents."""
    return " ".join(_WORD.findall(fold(provider)))


@dataclass(frozen=True, slots=True)
class _Looked:
    """What is compared of a sketch, worked out once."""

    key: int
    address: str
    #: Provider and language.
    kind: tuple[str, str]
    words: tuple[str, ...]


def _looked_at(it: Sketch) -> _Looked:
    kind = (provider_key(it.provider), it.language)
    return _Looked(it.key, address_key(it.url), kind, words_of_title(it.title))


def _close(one: _Looked, other: _Looked) -> bool:
    """Whether two titles differ by one word, spelled a little differently. Numbers are never alike."""
    mine, theirs = set(one.words) - set(other.words), set(other.words) - set(one.words)
    if len(mine) != 1 or len(theirs) != 1:
        return False
    word, its = mine.pop(), theirs.pop()
    if any(sign.isdigit() for sign in word + its) or min(len(word), len(its)) < _SHORTEST:
        return False
    return SequenceMatcher(None, word, its, autojunk=False).ratio() >= _ALIKE


def _by_address(it: _Looked) -> Iterator[Hashable]:
    if it.address:
        yield it.address


def _by_title(it: _Looked) -> Iterator[Hashable]:
    yield it.kind, it.words


def _by_most_of_title(it: _Looked) -> Iterator[Hashable]:
    """All words but one: two that share this can only differ by one word each."""
    if len(it.words) == 1:
        yield it.kind, it.words[0][:_SHORTEST]
        return
    for number in range(len(it.words)):
        yield it.kind, it.words[:number] + it.words[number + 1 :]


def _always(_one: _Looked, _other: _Looked) -> bool:
    return True


_Kind = tuple[str, Callable[[_Looked], Iterator[Hashable]], Callable[[_Looked, _Looked], bool]]
#: What is looked for, the surest first: those that share a trait and fit.
_KINDS: tuple[_Kind, ...] = (
    ("address", _by_address, _always),
    ("title", _by_title, _always),
    ("close-title", _by_most_of_title, _close),
)
