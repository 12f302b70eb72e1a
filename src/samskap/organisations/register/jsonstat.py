"""Figures out of JSON-stat 2 (https://json-stat.org), one dimension of which is the region."""

import json
from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from samskap.kernel.text import fold
from samskap.organisations.register.figures import TIME, Figure, part_of
from samskap.organisations.register.files import Given, text_of
from samskap.organisations.register.problems import Refused, refuse

MOST_FIGURES = 500_000
_REGION = {"region", "kommune", "kommun", "municipality"}

Category = tuple[str, str]


def figures(given: Given) -> Sequence[Figure]:
    """All figures; the number of each stands for its line. Raises Refused."""
    try:
        whole = json.loads(text_of(given))
        names = [str(name) for name in whole["id"]]
        categories = [_categories(whole["dimension"][name]) for name in names]
        if prod(map(len, categories)) > MOST_FIGURES:
            raise refuse(given.name, "The table is far too large. Ask for one content and one year.")
        values = _values(whole["value"])
    except Refused:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise refuse(given.name, "This is no JSON-stat 2 with values and their dimensions.") from error
    if not {fold(name) for name in names} & _REGION:
        raise refuse(given.name, "None of the dimensions is the region.")
    return [
        _figure(at, dict(zip(names, where, strict=True)), values.get(at))
        for at, where in enumerate(product(*categories))
    ]


def _categories(dimension: Mapping[str, Any]) -> Sequence[Category]:
    """Codes and labels of a dimension, in order."""
    category = dimension["category"]
    labels = category.get("label", {})
    index = category.get("index", list(labels))
    codes = sorted(index, key=index.__getitem__) if isinstance(index, dict) else index
    return [(str(code), str(labels.get(code, code))) for code in codes]


def _values(given: Any) -> Mapping[int, Any]:
    """The values by their place; they come as a list or, when most are missing, by place."""
    return (
        {int(at): value for at, value in given.items()} if isinstance(given, dict) else dict(enumerate(given))
    )


def _figure(at: int, where: Mapping[str, Category], value: Any) -> Figure:
    region = next(code for name, (code, _label) in where.items() if fold(name) in _REGION)
    time = next((code for name, (code, _label) in where.items() if fold(name) in TIME), "")
    parts = (part_of(name, code, label) for name, (code, label) in where.items())
    whole = isinstance(value, float) and value.is_integer()
    written = "" if value is None else str(int(value) if whole else value)
    return Figure(at + 1, region, time, written, next(filter(None, parts), ""))
