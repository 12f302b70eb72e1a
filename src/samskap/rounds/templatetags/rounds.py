"""Words of rounds in templates."""

from django import template

from samskap.rounds.rules.regulation import Named
from samskap.rounds.wording import named

register = template.Library()


@register.filter
def in_my_language(it: Named) -> str:
    """What something is called in the reader's language."""
    return named(it.names)
