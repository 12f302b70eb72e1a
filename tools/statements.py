"""Reads the statements of policy/ and finds what claims to carry them out: rules, places and tests.

    python tools/statements.py    print the table of statements, as the handbook shows it

Only the standard library and the text of the files: nothing is imported, so it works on a broken checkout.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The files, in the order the table shows them.
FILES = ("cosie.md", "ronneby.md", "innovasjonsskole.md", "all.md")
STATUSES = ("built", "built in part", "not built yet")

_HEADING = re.compile(r"^## (?P<id>[ABCX]-\d+) · (?P<title>.+)$")
_STATUS = re.compile(r"^\*\*Status:\*\* (?P<status>.+)$")
_SENTENCE = re.compile(r"^- \*\*(?P<id>[ABCX]-\d+\.\d+)\*\* ")
_OPEN = "*(not built yet)*"
#: A statement's number in running text; not the one in "PDF/A-3".
_MENTION = re.compile(r"(?<![\w/-])[ABCX]-\d+(?:\.\d+)?(?![\w-])")


class Malformed(ValueError):
    """A policy file isn't written as policy/README.md says; the message names the file and the place."""


@dataclass
class Statement:
    """One numbered statement: `sentences` maps each of its sub-numbers to whether it is built."""

    id: str
    title: str
    file: str
    status: str = ""
    sentences: dict[str, bool] = field(default_factory=dict)
    places: tuple[str, ...] = ()


def statements(folder: Path = ROOT / "policy") -> dict[str, Statement]:
    """All statements by number. Raises Malformed."""
    found: dict[str, Statement] = {}
    for name in FILES:
        for statement in parse((folder / name).read_text(encoding="utf-8"), name):
            if statement.id in found:
                raise Malformed(f"{name}: {statement.id} stands twice.")
            found[statement.id] = statement
    return found


def parse(text: str, file: str) -> Iterator[Statement]:
    """The statements of one file. Raises Malformed."""
    for block in re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]:
        heading = _HEADING.match(block.splitlines()[0])
        if heading is None:
            raise Malformed(f"{file}: the heading “{block.splitlines()[0]}” should read “## A-1 · Title”.")
        statement = Statement(heading["id"], heading["title"], file)
        for paragraph in re.split(r"\n\s*\n|\n(?=- )", block):
            _take(statement, paragraph.strip())
        if statement.status not in STATUSES:
            raise Malformed(
                f"{file}: {statement.id} has the status “{statement.status}”; it should be one of {STATUSES}."
            )
        yield statement


def _take(statement: Statement, paragraph: str) -> None:
    if status := _STATUS.match(paragraph):
        statement.status = status["status"]
    elif sentence := _SENTENCE.match(paragraph):
        number = sentence["id"]
        if number in statement.sentences or not number.startswith(f"{statement.id}."):
            raise Malformed(
                f"{statement.file}: {number} stands twice, or under the wrong statement {statement.id}."
            )
        statement.sentences[number] = statement.status != "not built yet" and not paragraph.endswith(_OPEN)
    elif paragraph.startswith("Where:"):
        statement.places = tuple(re.findall(r"`([^`]+)`", paragraph))


def _calls(path: Path) -> Iterator[ast.Call]:
    return (
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)
    )


def _numbers(call: ast.Call) -> list[str]:
    return [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]


def marks_in_rules(folder: Path = ROOT / "src/samskap") -> Iterator[tuple[str, str]]:
    """Each `@policy("A-7")` in the code: (number, file)."""
    for path in sorted(folder.rglob("*.py")):
        for call in _calls(path):
            if isinstance(call.func, ast.Name) and call.func.id == "policy":
                yield from ((number, str(path.relative_to(ROOT))) for number in _numbers(call))


def marks_in_tests(folder: Path = ROOT / "tests") -> Iterator[tuple[str, str]]:
    """Each `pytest.mark.policy("A-7")` in the tests: (number, file)."""
    for path in sorted(folder.rglob("test_*.py")):
        for call in _calls(path):
            if ast.unparse(call.func).endswith("mark.policy"):
                yield from ((number, str(path.relative_to(ROOT))) for number in _numbers(call))


def mentions(*folders: Path) -> Iterator[tuple[str, str]]:
    """Each number named anywhere in Python files, comments included: (number, file)."""
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            for number in _MENTION.findall(path.read_text(encoding="utf-8")):
                yield number, str(path.relative_to(ROOT))


def table() -> str:
    """All statements with their status and what carries them, as a Markdown table."""
    rules, tests = list(marks_in_rules()), list(marks_in_tests())
    lines = ["| | Statement | Status | Rules | Tests |", "|---|---|---|---|---|"]
    for statement in statements().values():
        counts = [
            sum(number.partition(".")[0] == statement.id for number, _file in marks)
            for marks in (rules, tests)
        ]
        shown = " | ".join(str(count or "") for count in counts)
        lines.append(f"| {statement.id} | {statement.title} | {statement.status} | {shown} |")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
