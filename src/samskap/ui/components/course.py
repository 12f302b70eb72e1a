"""What a course is shown with: the hero, the outline, films."""

from typing import Literal

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from samskap.ui import film as films
from samskap.ui import icons
from samskap.ui.components.markup import render
from samskap.ui.components.signs import state as state_of

register = template.Library()

#: A description longer than this many signs is folded in, so that the page goes on below the film.
_LONG = 140
HeroTone = Literal["deep", "mist", "sand", "sun"]


@register.simple_block_tag
def hero(
    content: SafeString,
    *,
    title: str,
    lead: str = "",
    kicker: str = "",
    above: str = "",
    tone: HeroTone = "mist",
    art: str = "",
    image: str = "",
    language: str = "",
) -> SafeString:
    """The top of an important page, with its h1.

    `art` names a drawing in templates/ui/art/, `image` is the address of a decorative picture.
    `above` is for breadcrumbs: `{% breadcrumbs … as trail %}{% hero above=trail … %}`.
    """
    drawing = get_template(f"ui/art/{art}.svg").render() if art else ""
    return render(
        "hero", content=content, title=title, lead=lead, kicker=kicker, above=above, tone=tone,
        drawing=drawing, image=image, language=language,
    )  # fmt: skip


@register.simple_block_tag
def part(
    content: SafeString,
    *,
    title: str,
    number: int | str = "",
    summary: str = "",
    count: str = "",
    open: bool = False,  # noqa: A002
    level: int = 2,
) -> SafeString:
    """A part of an outline that opens; its content is `{% unit %}` tags.

    `count` is words such as "5 of 8 done".
    """
    return render(
        "part",
        content=content,
        title=title,
        number=number,
        summary=summary,
        count=count,
        open=open,
        level=level,
    )


@register.simple_tag
def unit(
    href: str, title: str, meta: str = "", *, state: icons.StateName | Literal[""] = "", current: bool = False
) -> SafeString:
    """One page or question in an outline, with its state."""
    return format_html(
        '<li><a class="s-unit" href="{}"{}><span class="s-unit__title">{}{}</span>{}</a></li>',
        href,
        SafeString(' aria-current="step"') if current else "",
        title,
        format_html("<small>{}</small>", meta) if meta else "",
        state_of(state) if state else "",
    )


@register.simple_tag
def film(film: films.Film) -> SafeString:
    """A film with captions and transcript. Nothing is fetched before somebody presses play."""
    lines = [(f"{line.start:g}", films.clock(line.start), line.text) for line in film.transcript]
    return render("film", film=film, lines=lines, long=len(film.about) > _LONG)


@register.simple_tag
def segment(film: films.Film, start: float, end: float, text: str = "") -> SafeString:
    """A link to a stretch of film, in seconds; without script the browser opens the film at that place."""
    span = f"{films.clock(start)}–{films.clock(end)}"
    words = text or gettext("Watch %(span)s") % {"span": span}
    return format_html(
        '<a class="s-segment" href="{}#t={},{}" data-film="{}" data-from="{}" data-to="{}">'
        "{}<span>{}</span></a>",
        film.src, start, end, film.id, start, end, icons.icon_svg("play"), words,
    )  # fmt: skip
