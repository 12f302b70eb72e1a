"""`verify_draw.py`: one file with which anyone repeats a draw, put together from the room `lottery`.

What an outsider runs is the very text that the product draws with: nothing in it is written twice.
"""

import ast
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from inspect import getsource
from textwrap import indent

from samskap.kernel.policy import policy

#: The modules in the file, each after those that it needs.
MODULES = (
    "canonical",
    "pool",
    "network",
    "wiring",
    "chances",
    "lists",
    "commitment",
    "drawing",
    "certificate",
    "verifying",
)

_OPENING = '''\
#!/usr/bin/env python3
"""Repeat a draw of lots from its certificate, on your own computer, without a network.

    python3 verify_draw.py certificate.json
    python3 verify_draw.py certificate.json --digest <what was published before the draw>

Needs Python 3.9 or later and nothing else. It computes the chances, the lists, the commitment and the result
anew, and says of each whether the certificate agrees. Change one sign of the certificate and see it refuse.

The parts below are those with which the draw was made, in the order in which they need each other.
Licence: EUPL-1.2.
"""
'''
_CLOSING = '\n\nif __name__ == "__main__":\n    sys.exit(main())\n'


class NameStandsTwice(Exception):
    """Two modules call different things by one name, so they can't stand in one file."""


@cache
@policy("C-11.3")
def source() -> str:
    """The text of `verify_draw.py`. Raises NameStandsTwice."""
    texts = {name: getsource(import_module(f"samskap.lottery.{name}")) for name in MODULES}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    _refuse_same_names(list(trees.values()))
    parts = [_part(name, texts[name], trees[name]) for name in MODULES]
    return "\n".join([_OPENING, _imports(list(trees.values())), *parts]) + _CLOSING


def _imports(trees: Sequence[ast.Module]) -> str:
    """What all modules import from the standard library, once each."""
    plain: set[str] = set()
    named: dict[str, set[str]] = {}
    for node in (node for tree in trees for node in tree.body):
        if isinstance(node, ast.Import):
            plain |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not _is_ours(node):
            named.setdefault(str(node.module), set()).update(alias.name for alias in node.names)
    future = named.pop("__future__")
    return "\n".join(
        [
            f"from __future__ import {', '.join(sorted(future))}",
            "",
            *(f"import {name}" for name in sorted(plain)),
            *(f"from {name} import {', '.join(sorted(named[name]))}" for name in sorted(named)),
        ]
    )


def _part(name: str, text: str, tree: ast.Module) -> str:
    """One module, its opening words as a comment, without its imports and the marks of our statements."""
    words = indent(ast.get_docstring(tree) or "", "# ", lambda _line: True).replace("# \n", "#\n")
    dropped = {number for node in _dropped(tree) for number in range(node.lineno, (node.end_lineno or 0) + 1)}
    lines = [line for number, line in enumerate(text.splitlines(), 1) if number not in dropped]
    return f"\n\n# {f' {name} ':=^78}\n#\n{words}\n\n" + "\n".join(lines).strip()


def _dropped(tree: ast.Module) -> Iterator[ast.stmt | ast.expr]:
    """What is left out of a module: its docstring, imports, and marks of statements."""
    yield tree.body[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from (mark for mark in node.decorator_list if ast.unparse(mark).startswith("policy("))


def _is_ours(node: ast.ImportFrom) -> bool:
    return str(node.module).startswith("samskap.")


def _refuse_same_names(trees: Sequence[ast.Module]) -> None:
    known: set[str] = set()
    for name in (name for tree in trees for node in tree.body for name in _names(node)):
        if name in known:
            raise NameStandsTwice(name)
        known.add(name)


def _names(node: ast.stmt) -> Iterator[str]:
    """The names that a statement of a module gives to something."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        yield from (ast.unparse(target) for target in targets)
