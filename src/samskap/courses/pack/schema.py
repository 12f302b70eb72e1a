"""The published JSON Schema of the format, and its errors as sentences."""

import json
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from samskap.courses.pack.problems import Problem
from samskap.courses.pack.yamltext import Document

FILE = "samskap-course-1.json"
TYPES = {
    "string": "a text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of “key: value” lines",
}


@cache
def _validator(kind: str) -> Draft202012Validator:
    text = resources.files("samskap.courses").joinpath("schema", FILE).read_text(encoding="utf-8")
    schema = json.loads(text)
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": schema["$defs"]})


def check(document: Document, kind: str) -> list[Problem]:
    """Return what the schema of this kind of file ("course", "section", …) says against a document."""
    return told(document, _validator(kind))


def told(document: Document, validator: Draft202012Validator) -> list[Problem]:
    """Return what a schema says against a document, in sentences and with lines."""
    return [
        Problem(document.file, document.line(*error.absolute_path), _sentence(error))
        for error in validator.iter_errors(document.data)
    ]


def _sentence(error: ValidationError) -> str:
    write = SENTENCES.get(str(error.validator))
    return write(_name(error), error) if write else str(error.message)


def _name(error: ValidationError) -> str:
    path = list(error.absolute_path)
    names = [piece for piece in path if isinstance(piece, str)]
    if not names:
        return "The file"
    if isinstance(path[-1], int):
        return f"Number {path[-1] + 1} of “{names[-1]}”"
    around = f" of “{names[-2]}”" if len(names) > 1 else ""
    return f"“{names[-1]}”{around}"


def _shown(error: ValidationError) -> str:
    text = str(error.instance)
    return text if len(text) <= 60 else f"{text[:60]}…"


def _listed(names: Any) -> str:
    return ", ".join(str(name) for name in names)


def _pattern(name: str, error: ValidationError) -> str:
    schema: Any = error.schema
    return f"{name} is “{_shown(error)}”; it should be {schema['description']}."


def _unknown(name: str, error: ValidationError) -> str:
    schema: Any = error.schema
    instance: Any = error.instance
    known = schema["properties"]
    extra = [key for key in instance if key not in known]
    return f"{name} has “{_listed(extra)}”, which the format doesn't know. It knows: {_listed(known)}."


def _missing(name: str, error: ValidationError) -> str:
    wanted: Any = error.validator_value
    missing = [key for key in wanted if f"'{key}'" in str(error.message)]
    return f"{name} lacks “{_listed(missing)}”."


def _type(name: str, error: ValidationError) -> str:
    return f"{name} should be {TYPES.get(str(error.validator_value), error.validator_value)}."


SENTENCES: dict[str, Callable[[str, ValidationError], str]] = {
    "required": _missing,
    "additionalProperties": _unknown,
    "type": _type,
    "pattern": _pattern,
    "enum": lambda name, error: (
        f"{name} is “{_shown(error)}”; it should be one of: {_listed(error.validator_value)}."
    ),
    "const": lambda name, error: f"{name} is “{_shown(error)}”; it should be “{error.validator_value}”.",
    "minimum": lambda name, error: (
        f"{name} is {error.instance}; it should be at least {error.validator_value}."
    ),
    "maximum": lambda name, error: (
        f"{name} is {error.instance}; it should be at most {error.validator_value}."
    ),
    "minItems": lambda name, error: f"{name} should have at least {error.validator_value} entries.",
    "maxItems": lambda name, error: f"{name} should have at most {error.validator_value} entries.",
    "minLength": lambda name, _: f"{name} is empty.",
    "maxLength": lambda name, error: f"{name} is longer than {error.validator_value} signs.",
    "minProperties": lambda name, _: f"{name} is empty.",
    "uniqueItems": lambda name, _: f"{name} lists something twice.",
}
