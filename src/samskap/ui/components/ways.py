"""Ways about: back, breadcrumbs, previous and next, pages side by side."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from samskap.ui import icons
from samskap.ui.components.markup import render

register = template.Library()


@register.simple_tag
def back_link(href: str, text: str) -> SafeString:
    """One step up. Use it instead of long breadcrumbs on small pages."""
    return format_html(
        '<a class="s-back" href="{}">{}<span>{}</span></a>', href, icons.icon_svg("back"), text
    )


@register.simple_tag
def breadcrumbs(*trail: str, label: str = "") -> SafeString:
    """Where this page lies: text, address, text, address …, and last the text of this page itself.

    A phone shows the link one step up instead.
    """
    steps = list(zip(trail[:-1:2], trail[1:-1:2], strict=True))
    parent = steps[-1] if steps else None
    return render(
        "breadcrumbs", steps=steps, parent=parent, here=trail[-1], label=label or gettext("You are here")
    )


@register.simple_tag
def previous_next(
    previous_href: str = "", previous_title: str = "", next_href: str = "", next_title: str = ""
) -> SafeString:
    """The way on, at the end of a page. An address that is empty leaves its side out."""
    if not previous_href and not next_href:
        return SafeString("")
    return render(
        "previous_next", previous_href=previous_href, previous_title=previous_title,
        next_href=next_href, next_title=next_title,
    )  # fmt: skip


@register.simple_tag
def pills(items: Iterable[tuple[str, str, bool]], *, label: str) -> SafeString:
    """Links to pages side by side, such as a pilot's five leaves. Items are (text, address, is this page)."""
    return render("pills", items=items, label=label)
