"""Words of the board in templates."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

from samskap.choosing import wording
from samskap.choosing.queries.board import Line, Measure
from samskap.ui.icons import icon_svg

register = template.Library()
register.filter("in_short", wording.course_in_short)
register.filter("remark", wording.remark_on)
register.filter("certainty", wording.certainty_of)


@register.filter
def points_by(line: Line, measure: Measure) -> int | None:
    """A course's points by a criterion; None while there are none."""
    return line.points.get(measure.key)


@register.simple_tag
def cell(bound: BoundField, *, column: str, row: str) -> SafeString:
    """A field in the grid, named by the heads of its column and its row."""
    attributes: dict[str, str | bool] = {
        "class": "ds-input",
        "aria-labelledby": f"by-{column} course-{row}",
        "maxlength": False,
    }
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if column == "reason":
        attributes |= {"dir": "auto", "cols": False}
    return bound.as_widget(attrs=attributes)


@register.simple_tag
def tick() -> SafeString:
    """The sign in a cell of needs × courses; words stand beside it for those who can't see it."""
    return icon_svg("check")
