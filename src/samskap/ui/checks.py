"""What is wrong with this installation's own texts, told when it starts."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from samskap.ui.statement import BadStatement, statement


@register
def accessibility_statement(**_kwargs: Any) -> Sequence[CheckMessage]:
    """The organisation's part of the accessibility statement can be used."""
    try:
        statement("en")
    except BadStatement as error:
        return [Error(str(error), hint="docs/operators/accessibility.md shows what it holds.", id="ui.E001")]
    return []
