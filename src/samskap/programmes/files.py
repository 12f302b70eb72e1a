"""Reading a programme's file: YAML, checked, with every problem as a sentence and its line."""

import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from samskap.courses.pack.problems import Problem, Refused
from samskap.courses.pack.schema import told
from samskap.courses.pack.textfiles import decode
from samskap.courses.pack.yamltext import Document, parse

#: What the file is called in the folder of a programme.
FILE = "programme.yaml"
#: No file of a programme is larger; in bytes.
LARGEST = 500_000
#: Languages that a programme should have, because whoever is meant reads one of them (C-1.1).
WANTED = ("nb", "en", "sv")


def read_document(file: Path) -> Document:
    """Read a YAML file. Raises Refused when there is none, or when it can't be read."""
    if not file.is_file():
        raise Refused([Problem(file.name, 0, f"There is no such file in {file.parent}.")])
    if file.stat().st_size > LARGEST:
        raise Refused([Problem(file.name, 0, f"The file is larger than {LARGEST} bytes.")])
    problems: list[Problem] = []
    text = decode(file.name, file.read_bytes(), problems)
    if text is None:
        raise Refused(problems)
    return parse(file.name, text)


def examine(file: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The data of a programme's file, and what is wrong with it. Raises Refused when it can't be read."""
    document = read_document(file)
    problems = told(document, validator("samskap.programmes", "programme.schema.json"))
    return document.data, problems or list(_cross_checks(document))


@cache
def validator(room: str, schema: str) -> Draft202012Validator:
    """What checks against a schema in a room's folder `schema`."""
    text = resources.files(room).joinpath("schema", schema).read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def missing_languages(document: Document, languages: list[str]) -> Iterator[Problem]:
    """A warning for each of the languages that should be there and aren't."""
    for each in WANTED:
        if each not in languages:
            sentence = f"It has no “{each}”. Readers of that language will see the original."
            yield Problem(document.file, document.line("texts"), sentence, "warning")


def _cross_checks(document: Document) -> Iterator[Problem]:
    """What no schema can say: languages and gatherings that don't fit together."""
    data, file = document.data, document.file
    languages, texts = data["languages"], data["texts"]
    for each in languages:
        if each not in texts:
            sentence = f"“texts” lacks “{each}”, which “languages” names."
            yield Problem(file, document.line("texts"), sentence)
    for each in texts:
        if each not in languages:
            yield Problem(file, document.line("texts", each), f"“languages” doesn't name “{each}”.")
    keys = [each["key"] for each in data["gatherings"]]
    if len(set(keys)) != len(keys):
        yield Problem(file, document.line("gatherings"), "Two gatherings have the same key.")
    for language, text in texts.items():
        yield from _gatherings(document, language, text["gatherings"], keys)
        yield from _as_many(document, language, text, texts.get(languages[0], text))
    yield from missing_languages(document, languages)


def _gatherings(
    document: Document, language: str, told_of: dict[str, Any], keys: list[str]
) -> Iterator[Problem]:
    for key in keys:
        if key not in told_of:
            line = document.line("texts", language, "gatherings")
            yield Problem(document.file, line, f"The gathering “{key}” has no text in “{language}”.")
    for key in told_of:
        if key not in keys:
            line = document.line("texts", language, "gatherings", key)
            yield Problem(document.file, line, f"There is no gathering “{key}” at the top of the file.")


def _as_many(
    document: Document, language: str, text: dict[str, Any], original: dict[str, Any]
) -> Iterator[Problem]:
    """A list must be as long in every language: a theme or an outcome that is missing is a mistake."""
    for path in _LISTS:
        here, there = text, original
        for key in path:
            here, there = here[key], there[key]
        if len(here) != len(there):
            sentence = (
                f"“{path[-1]}” has {len(here)} entries in “{language}”, and {len(there)} in the original."
            )
            yield Problem(document.file, document.line("texts", language, *path), sentence)


_LISTS = (
    ("outcomes", "knowledge"),
    ("outcomes", "skills"),
    ("outcomes", "competence"),
    ("pillars",),
    ("themes",),
    ("requirements",),
    ("exam",),
    ("fees",),
)
