"""Marks that tie a rule to the numbered statements in `policy/` that it carries out."""

from collections.abc import Callable
from typing import TypeVar

Rule = TypeVar("Rule", bound=Callable[..., object])

#: Statement id -> dotted names of the rules that carry it out. Filled at import, read by the policy test.
RULES: dict[str, list[str]] = {}


def policy(*statements: str) -> Callable[[Rule], Rule]:
    """Mark a function or class as the place where these statements (such as "A-7") are decided."""

    def mark(rule: Rule) -> Rule:
        for statement in statements:
            RULES.setdefault(statement, []).append(f"{rule.__module__}.{rule.__qualname__}")
        return rule

    return mark
