"""Boxes: notices, cards, details, quotes, steps, empty states."""

from typing import Literal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samskap.ui.components.markup import Colour, NoColour, attributes_of, render

register = template.Library()

Tone = Literal["info", "good", "care", "stop"]
_COLOURS: dict[str, str] = {"info": "info", "good": "success", "care": "warning", "stop": "danger"}


@register.simple_block_tag
def notice(
    content: SafeString, *, tone: Tone = "info", title: str = "", level: int = 2, live: bool = False
) -> SafeString:
    """A message that stays on the page. `live=True` has it read out when it appears after an action."""
    return render("notice", content=content, colour=_COLOURS[tone], title=title, level=level, live=live)


@register.simple_block_tag
def card(
    content: SafeString,
    *,
    title: str = "",
    href: str = "",
    level: int = 3,
    kicker: str = "",
    image: str = "",
    alt: str = "",
    tinted: bool = False,
    colour: Colour | NoColour = "",
    language: str = "",
) -> SafeString:
    """A box with soft edges. With `href` its title is a link and the whole card can be pressed."""
    return render(
        "card", content=content, title=title, href=href, level=level, kicker=kicker, image=image, alt=alt,
        tinted=tinted, colour=colour, language=language,
    )  # fmt: skip


@register.simple_block_tag
def cards(content: SafeString) -> SafeString:
    """A grid of cards; each card stands in an `<li>`."""
    return format_html('<ul class="s-cards" role="list">{}</ul>', content)


@register.simple_block_tag
def details(content: SafeString, summary: str, *, open: bool = False, id: str = "") -> SafeString:  # noqa: A002
    """Something to open when wanted."""
    attributes = attributes_of(class_="ds-details", id=id, open=open or None)
    return format_html(
        "<details{}><summary>{}</summary><div>{}</div></details>", attributes, summary, content
    )


@register.simple_block_tag
def quote(content: SafeString, *, who: str = "", language: str = "") -> SafeString:
    """Somebody's own words. `language` when they are in another language than the page."""
    return render("quote", content=content, who=who, language=language)


@register.simple_block_tag
def steps(content: SafeString) -> SafeString:
    """A numbered way; each step stands in an `<li>`."""
    return format_html('<ol class="s-steps" role="list">{}</ol>', content)


@register.simple_block_tag
def empty_state(content: SafeString, *, title: str, level: int = 2) -> SafeString:
    """What to say where nothing is yet: why, and what to do."""
    return render("empty_state", content=content, title=title, level=level)
