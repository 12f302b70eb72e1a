"""YAML as packs use it: plain data with the line of everything, and none of YAML's traps.

Read by the rules of YAML 1.2 ("no" is a text, not false). Refused: aliases and anchors, tags, keys that
appear twice, more than one document, nesting without end, control signs spelled out ("\\0").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from samskap.courses.pack import limits
from samskap.courses.pack.problems import Problem, Refused
from samskap.courses.pack.textfiles import control_sign

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
NULLS = {"", "~", "null", "Null", "NULL"}
BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
DECIMAL = re.compile(r"[-+]?(?:\.[0-9]{1,15}|[0-9]{1,15}(?:\.[0-9]{0,15})?)")

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file: its data, and the line each thing in it stands on."""

    file: str
    data: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """Return the line of the thing at this path, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class _Reader:
    """Builds the data from the parser's events; recursion is bounded by `limits.YAML_DEPTH`."""

    def __init__(self, file: str, text: str, first_line: int) -> None:
        self.file, self.first_line = file, first_line
        self.events: Iterator[Any] = yaml.parse(text, Loader=LOADER)
        self.lines: dict[Path, int] = {}
        self.nodes = 0

    def line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first_line

    def fail(self, event: Any, sentence: str) -> Refused:
        return Refused([Problem(self.file, self.line(event), sentence)])

    def document(self) -> Any:
        data: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.fail(event, "The file has more than one YAML document; remove the “---” line.")
                data = self.value(next(self.events), ())
        return data

    def value(self, event: Any, path: Path) -> Any:
        self.nodes += 1
        self.lines.setdefault(path, self.line(event))
        if len(path) > limits.YAML_DEPTH or self.nodes > limits.YAML_NODES:
            raise self.fail(event, "The YAML is nested too deep or too long.")
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self.fail(
                event,
                "YAML anchors and aliases (“&”, “*”) aren't allowed. Use quotation marks.",
            )
        if event.tag is not None:
            raise self.fail(event, "YAML tags (“!”) aren't allowed. Put the text in quotation marks.")
        if isinstance(event, yaml.ScalarEvent):
            text = self.text(event)
            return text if event.style else plain(text)
        if isinstance(event, yaml.SequenceStartEvent):
            return [
                self.value(item, (*path, index))
                for index, item in enumerate(self.until(yaml.SequenceEndEvent))
            ]
        return self.mapping(path)

    def mapping(self, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for event in self.until(yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.anchor or event.tag:
                raise self.fail(event, "A key must be a plain text.")
            key = self.text(event)
            if key in data:
                raise self.fail(event, f"“{key}” appears twice.")
            self.lines[(*path, key)] = self.line(event)
            data[key] = self.value(next(self.events), (*path, key))
        return data

    def text(self, event: Any) -> str:
        if sentence := control_sign(event.value):
            raise self.fail(event, sentence)
        return str(event.value)

    def until(self, end: type) -> Iterator[Any]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event


def plain(text: str) -> str | int | float | bool | None:
    """Return what an unquoted YAML text means."""
    if text in NULLS:
        return None
    if text in BOOLEANS:
        return BOOLEANS[text]
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if DECIMAL.fullmatch(text) else text


def parse(file: str, text: str, first_line: int = 1) -> Document:
    """Read a YAML text; `first_line` is the line of the file it begins on. Raises Refused with the line."""
    try:
        reader = _Reader(file, text, first_line)
        return Document(file, reader.document(), reader.lines)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        raise Refused([Problem(file, line + first_line, _sentence(text, line, error))]) from error
    except yaml.YAMLError as error:
        raise Refused([Problem(file, first_line, f"The YAML can't be read: {error}.")]) from error


def _sentence(text: str, line: int, error: yaml.MarkedYAMLError) -> str:
    written = text.splitlines()[line : line + 1]
    if written and "\t" in written[0]:
        return "The YAML can't be read: there is a tab; indent with two spaces."
    return f"The YAML can't be read: {error.problem}. A text with “: ” or “#” in it needs quotation marks."
