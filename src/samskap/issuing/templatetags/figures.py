"""Tables of figures: {% load figures %}."""

from collections.abc import Sequence

from django import template

register = template.Library()


@register.filter
def beside(cells: Sequence[object], headings: Sequence[object]) -> list[tuple[object, object]]:
    """The cells of a line, each with the heading of its column."""
    return list(zip(headings, cells, strict=True))
