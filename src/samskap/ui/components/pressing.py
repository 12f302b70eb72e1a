"""Buttons."""

from typing import Literal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samskap.ui.components.markup import Colour, NoColour, Sign, attributes_of, label_of

register = template.Library()

Variant = Literal["primary", "secondary", "tertiary"]


@register.simple_block_tag
def button(
    content: SafeString,
    *,
    variant: Variant = "primary",
    colour: Colour | NoColour = "",
    kind: Literal["submit", "button"] = "submit",
    icon: Sign = "",
    name: str = "",
    value: str = "",
    form: str = "",
    formaction: str = "",
    full: bool = False,
) -> SafeString:
    """A button that sends its form; with `kind="button"` it waits for the script. Its text says the act."""
    attributes = attributes_of(
        class_="ds-button", data_variant=variant, data_color=colour, data_fullwidth=full or None, type=kind,
        name=name, value=value, form=form, formaction=formaction,
    )  # fmt: skip
    return format_html("<button{}>{}</button>", attributes, label_of(content, icon))


@register.simple_block_tag
def link_button(
    content: SafeString,
    href: str,
    *,
    variant: Variant = "primary",
    colour: Colour | NoColour = "",
    icon: Sign = "",
    full: bool = False,
    download: bool = False,
) -> SafeString:
    """A link that looks like a button: for the one next step on a page."""
    attributes = attributes_of(
        class_="ds-button", data_variant=variant, data_color=colour, data_fullwidth=full or None, href=href,
        download=download or None,
    )  # fmt: skip
    return format_html("<a{}>{}</a>", attributes, label_of(content, icon))
