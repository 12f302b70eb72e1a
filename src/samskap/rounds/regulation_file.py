"""Reading a regulation's file: YAML, checked, with every problem as a sentence and its line."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from samskap.courses.pack.problems import Problem, Severity
from samskap.courses.pack.schema import told
from samskap.courses.pack.yamltext import Document
from samskap.programmes.files import WANTED, read_document, validator
from samskap.rounds.rules.regulation import WrongTerms, terms_of

#: What the file is called in the folder of a programme.
FILE = "regulation.yaml"
_Path = tuple[str | int, ...]


def examine(file: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The data of a regulation's file, and what is wrong with it. Raises Refused when it can't be read."""
    document = read_document(file)
    problems = told(document, validator("samskap.rounds", "regulation.schema.json"))
    return document.data, problems or list(_cross_checks(document))


def _cross_checks(document: Document) -> Iterator[Problem]:
    """What no schema can say."""

    def problem(sentence: str, *path: str | int, severity: Severity = "error") -> Problem:
        return Problem(document.file, document.line(*path), sentence, severity)

    try:
        date.fromisoformat(document.data["valid-from"])
    except ValueError:
        yield problem("“valid-from” is a day that no calendar has.", "valid-from")
    try:
        terms_of(document.data["terms"])
    except WrongTerms as error:
        yield problem(f"“terms” can't be right: {error}.", "terms")
    for path, texts in _texts(document.data["terms"], ("terms",)):
        for language in WANTED:
            if language not in texts:
                yield problem(f"There is no text in “{language}” here.", *path, severity="warning")


def _texts(data: Any, path: _Path) -> Iterator[tuple[_Path, dict[str, str]]]:
    """Every text in several languages, with its path."""
    if isinstance(data, list):
        for number, each in enumerate(data):
            yield from _texts(each, (*path, number))
    elif isinstance(data, dict):
        for key, each in data.items():
            here = (*path, key)
            if key in {"names", "hints"} or path[-1] == "texts":
                yield here, each
            else:
                yield from _texts(each, here)
