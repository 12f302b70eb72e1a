"""Occupations of official classifications, for tests; names of our own making."""

from collections.abc import Mapping, Sequence
from typing import Any

from samskap.occupations.models import Occupation
from samskap.occupations.rules import parted, sought_in


def OccupationFactory(  # noqa: N802 - reads like the class it makes
    key: str, *, others: Mapping[str, Sequence[str]] | None = None, broader: str = "", **names: str
) -> Occupation:
    """An occupation by its key, with names by language: `OccupationFactory("esco:1", en="baker")`."""
    scheme, code = parted(key)
    others = others or {}
    every = [*names.values(), *(name for some in others.values() for name in some)]
    more: dict[str, Any] = {"names": names, "other_names": others, "broader": broader}
    return Occupation.objects.create(scheme=scheme, code=code, sought=sought_in(every), **more)
