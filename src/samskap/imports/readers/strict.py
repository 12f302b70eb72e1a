"""Records that call themselves MOOChub 3.0, held against our schema of it to the letter."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, time
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from samskap.imports.readers.objects import as_numbers
from samskap.imports.readers.records import Problem, cut
from samskap.kernel.policy import policy

SCHEMA = Path(__file__).parent.parent / "schema" / "moochub-3.json"
#: So many of one record's faults are told.
MOST_FAULTS = 10
#: Keyword of the schema -> code of the problem. "required" says which is lacking instead.
_CODES: Mapping[str, str] = {
    "type": "wrong-kind",
    "enum": "not-allowed",
    "pattern": "wrong-form",
    "format": "wrong-form",
    "minItems": "empty-list",
    "uniqueItems": "same-twice",
    "minimum": "negative",
}
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:[^\s<>\"{}|\\^`]+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")
_TIME = re.compile(r"\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)")


@policy("B-2.11")
def faults_of(record: Any) -> tuple[Problem, ...]:
    """What keeps a record from being a course of MOOChub 3.0, each with its place in the record."""
    found: dict[tuple[str, str], Problem] = {}
    for error in _validator().iter_errors(as_numbers(record)):
        for problem in _problems(error):
            found.setdefault((problem.code, problem.field), problem)
        if len(found) >= MOST_FAULTS:
            break
    return tuple(found.values())


def _problems(error: ValidationError) -> Iterator[Problem]:
    place = "/".join(str(each) for each in error.absolute_path)
    asked: Any = error.validator_value
    if error.validator == "required":
        there = error.instance if isinstance(error.instance, dict) else {}
        for name in asked:
            if name not in there:
                yield Problem("lacks", f"{place}/{name}".lstrip("/"))
        return
    allowed = "" if error.validator != "enum" else ", ".join(str(each) for each in asked)
    shown = allowed or cut(json.dumps(error.instance, ensure_ascii=False, default=str))
    yield Problem(_CODES.get(str(error.validator), "wrong-kind"), place, cut(shown))


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=_formats())


def _formats() -> FormatChecker:
    """Our own checks of forms: those that come with the library depend on what else is installed."""
    checker = FormatChecker(formats=())
    checks: Mapping[str, Callable[[str], bool]] = {
        "iri": lambda text: _ADDRESS.fullmatch(text) is not None,
        "uuid": lambda text: str(UUID(text)) == text.lower(),
        "date-time": lambda text: bool(_MOMENT.fullmatch(text) and datetime.fromisoformat(text.upper())),
        "time": lambda text: bool(_TIME.fullmatch(text) and time.fromisoformat(text.upper())),
    }
    for name, check in checks.items():
        checker.checks(name, raises=ValueError)(_of_texts(check))
    return checker


def _of_texts(check: Callable[[str], bool]) -> Callable[[object], bool]:
    return lambda value: not isinstance(value, str) or check(value)
