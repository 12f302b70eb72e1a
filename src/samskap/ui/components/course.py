"""What a course is shown with: the hero, the outline, films."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from django import template
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

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


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it is shown; `anchor` is "" when another line has begun in the same moment."""

    anchor: str
    second: str
    time: str
    text: str


def _lines(film: films.Film, lines: Iterable[films.Line]) -> Iterator[_Line]:
    before = ""
    for line in lines:
        anchor = films.moment(film.id, line.start)
        yield _Line(
            anchor if anchor != before else "", films.second(line.start), films.clock(line.start), line.text
        )
        before = anchor


@register.simple_tag
def film(film: films.Film, start: float = 0, end: float = 0) -> SafeString:
    """A film with captions and transcript. Nothing is fetched before somebody presses play.

    With `end`, the stretch from `start` is what matters on this page: its text is open.
    """
    part = list(_lines(film, films.between(film.transcript, start, end))) if end else []
    return render(
        "film",
        film=film,
        lines=list(_lines(film, film.transcript)),
        part=part,
        span=f"{films.clock(start)}–{films.clock(end)}",
        part_ends=films.second(end) if part else "",
        long=len(film.about) > _LONG,
        language=film.language or get_language(),
        foreign=film.transcript_language not in {"", get_language()},
    )


@register.simple_tag
def segment(film: films.Film, start: float, end: float, text: str = "") -> SafeString:
    """A link to a stretch of film, in seconds; without script the browser opens the film at that place."""
    span = f"{films.clock(start)}–{films.clock(end)}"
    words = text or gettext("Watch %(span)s") % {"span": span}
    stretch = films.second(start), films.second(end)
    return format_html(
        '<a class="s-segment" href="{}#t={},{}" data-film="{}" data-from="{}" data-to="{}">'
        "{}<span>{}</span></a>",
        film.src, *stretch, film.id, *stretch, icons.icon_svg("play"), words,
    )  # fmt: skip
