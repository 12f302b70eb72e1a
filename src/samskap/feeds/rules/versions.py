"""Which version of MOOChub somebody is given who asks for some (`Accept`), or none that we have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: The versions we write, the newest first: as an answer names them, and in full.
VERSIONS = {"3.0": (3, 0, 1)}
NEWEST = next(iter(VERSIONS))
MEDIA_TYPE = "application/vnd.api+json"
_TYPES = frozenset({"*/*", "application/*", "application/json", MEDIA_TYPE})
_NUMBER = re.compile(r"\d{1,4}(?:\.\d{1,4}){0,3}")
#: More than that nobody means; what stands behind is not looked at.
_LONGEST = 1000


@dataclass(frozen=True, slots=True)
class _Wish:
    """One thing that would do: any version if `version` is empty, and how much it is wanted."""

    version: tuple[int, ...]
    weight: float


def chosen(accept: str) -> str | None:
    """The version to answer with, as its name stands in VERSIONS; None when nothing we have would do.

    Without a wish it is the newest. A wish may name the first number only, as the specification asks
    programs to do (`application/vnd.api+json; moochub-version=3`), and several versions may stand in one
    wish, separated by commas.
    """
    if not accept.strip():
        return NEWEST
    best: tuple[float, str] | None = None
    for wish in _wishes(accept[:_LONGEST]):
        name = next(
            (name for name, full in VERSIONS.items() if full[: len(wish.version)] == wish.version), ""
        )
        if name and wish.weight > 0 and (best is None or wish.weight > best[0]):
            best = wish.weight, name
    return best[1] if best else None


def _wishes(accept: str) -> Iterator[_Wish]:
    fits = False
    for part in accept.split(","):
        first, *more = (each.strip().lower() for each in part.split(";"))
        said = dict(each.partition("=")[::2] for each in more)
        if _NUMBER.fullmatch(first):  # one more version of the wish before: "moochub-version=3, 2.1"
            version = first
        else:
            fits, version = first in _TYPES, said.get("moochub-version", "").strip('" ')
        if fits and (not version or _NUMBER.fullmatch(version)):
            yield _Wish(tuple(map(int, version.split("."))) if version else (), _weight(said.get("q", "1")))


def _weight(text: str) -> float:
    return float(text) if re.fullmatch(r"[01](?:\.\d{0,3})?", text) else 1.0
