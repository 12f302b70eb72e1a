"""Form fields and what has to be fixed in them."""

from django import template
from django.forms import BaseForm, BoundField
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from samskap.ui import fields
from samskap.ui.components.markup import render

register = template.Library()


@register.simple_tag
def field(
    bound: BoundField,
    *,
    hint: str = "",
    limit: int = 0,
    rows: int = 0,
    language: str = "",
    optional: bool = True,
) -> SafeString:
    """A form field: label above, hint, control, error. Works with every Django widget.

    `limit` is in characters (code points): the field counts and warns, and never cuts. `optional=False`
    leaves out the word "optional" of a field that need not be filled in.
    """
    if bound.is_hidden:
        return bound.as_hidden()
    shown = fields.describe(bound, hint=hint, limit=limit, language=language, rows=rows)
    return render("field", field=shown, say_optional=optional and shown.optional)


@register.simple_tag
def error_summary(*forms: BaseForm) -> SafeString:
    """What has to be fixed, on top of the page and with focus; nothing when all is well."""
    errors: list[tuple[str, str]] = []
    for form in forms:
        errors += [("", str(error)) for error in form.non_field_errors()]
        errors += [
            (bound.id_for_label or bound.auto_id, f"{before_error(str(bound.label))} {error}")
            for bound in form
            for error in bound.errors
        ]
    if not errors:
        return SafeString("")
    title = ngettext("There is one thing to fix", "There are %(count)s things to fix", len(errors))
    return render("error_summary", errors=errors, title=title % {"count": len(errors)})


def before_error(label: str) -> str:
    """A label as it stands before an error: a sentence has its own end; any other gets a colon."""
    return label if label.endswith((".", "?", "!")) else f"{label}:"
