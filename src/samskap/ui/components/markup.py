"""What the components share: colours, attributes, templates."""

from typing import Literal

from django.forms.utils import flatatt
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from samskap.ui import icons

Colour = Literal["accent", "neutral", "brand1", "success", "danger", "warning", "info"]
NoColour = Literal[""]
Sign = icons.IconName | Literal[""]


def attributes_of(**pairs: object) -> SafeString:
    """Attributes with their values escaped; empty ones are left out, underscores become hyphens."""
    return flatatt(
        {key.strip("_").replace("_", "-"): value for key, value in pairs.items() if value not in {"", None}}
    )


def render(name: str, **props: object) -> SafeString:
    """A component's template with nothing but its properties in the context."""
    return mark_safe(get_template(f"ui/parts/{name}.html").render(props))  # noqa: S308 - templates escape


def sign(name: Sign) -> SafeString:
    """The icon, or nothing."""
    return icons.icon_svg(name) if name else SafeString("")


def label_of(content: SafeString, icon: Sign) -> SafeString:
    """A button's text and sign; an arrow points on, so it comes last."""
    text = SafeString(content.strip())  # `strip` alone forgets that the text is escaped already
    return format_html("{}{}", text, sign(icon)) if icon == "arrow" else format_html("{}{}", sign(icon), text)
