"""The components as template tags: typed functions, so that a misspelt attribute stops with its line number.

Every tag is shown in every state at /design/. `{% load ui %}` isn't needed: the tags are built in.
Small pieces are formatted here, larger ones have a template in `templates/ui/parts/`.
"""

from collections.abc import Iterable
from typing import Literal

from django import template
from django.forms import BaseForm, BoundField
from django.forms.utils import flatatt
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, get_language_info, gettext, ngettext

from samskap.ui import fields, film as films, icons

register = template.Library()

Tone = Literal["info", "good", "care", "stop"]
Colour = Literal["accent", "neutral", "brand1", "success", "danger", "warning", "info"]
Variant = Literal["primary", "secondary", "tertiary"]
HeroTone = Literal["deep", "mist", "sand", "sun"]

_TONES: dict[str, str] = {"info": "info", "good": "success", "care": "warning", "stop": "danger"}


def _attributes(**pairs: object) -> SafeString:
    """Attributes with their values escaped; empty ones are left out, underscores become hyphens."""
    return flatatt({key.strip("_").replace("_", "-"): value for key, value in pairs.items() if value not in {"", None}})


def _render(name: str, **props: object) -> SafeString:
    """A component's template with nothing but its properties in the context."""
    return get_template(f"ui/parts/{name}.html").render(props)


# --- Things to press ---------------------------------------------------------------------------------


@register.simple_block_tag
def button(
    content: SafeString,
    *,
    variant: Variant = "primary",
    colour: Colour | Literal[""] = "",
    kind: Literal["submit", "button"] = "submit",
    icon: icons.IconName | Literal[""] = "",
    name: str = "",
    value: str = "",
    form: str = "",
    formaction: str = "",
    full: bool = False,
) -> SafeString:
    """A button that sends its form (or, with `kind="button"`, waits for the script). Its text says the act."""
    attributes = _attributes(
        class_="ds-button", data_variant=variant, data_color=colour, data_fullwidth=full or None, type=kind,
        name=name, value=value, form=form, formaction=formaction,
    )  # fmt: skip
    return format_html("<button{}>{}{}</button>", attributes, icons.icon_svg(icon) if icon else "", content.strip())


@register.simple_block_tag
def link_button(
    content: SafeString,
    href: str,
    *,
    variant: Variant = "primary",
    colour: Colour | Literal[""] = "",
    icon: icons.IconName | Literal[""] = "",
    full: bool = False,
    download: bool = False,
) -> SafeString:
    """A link that looks like a button: for the one next step on a page."""
    attributes = _attributes(
        class_="ds-button", data_variant=variant, data_color=colour, data_fullwidth=full or None, href=href,
        download=download or None,
    )  # fmt: skip
    return format_html("<a{}>{}{}</a>", attributes, icons.icon_svg(icon) if icon else "", content.strip())


@register.simple_tag
def back_link(href: str, text: str) -> SafeString:
    """One step up. Use it instead of long breadcrumbs on small pages."""
    return format_html('<a class="s-back" href="{}">{}<span>{}</span></a>', href, icons.icon_svg("back"), text)


@register.simple_tag
def breadcrumbs(*trail: str, label: str = "") -> SafeString:
    """Where this page lies: text, address, text, address …, and last the text of this page itself."""
    steps = list(zip(trail[:-1:2], trail[1:-1:2], strict=True))
    return _render("breadcrumbs", steps=steps, here=trail[-1], label=label or gettext("You are here"))


@register.simple_tag
def previous_next(
    previous_href: str = "", previous_title: str = "", next_href: str = "", next_title: str = ""
) -> SafeString:
    """The way on, at the end of a page. An address that is empty leaves its side out."""
    if not previous_href and not next_href:
        return SafeString("")
    return _render(
        "previous_next", previous_href=previous_href, previous_title=previous_title,
        next_href=next_href, next_title=next_title,
    )  # fmt: skip


@register.simple_tag
def pills(items: Iterable[tuple[str, str, bool]], *, label: str) -> SafeString:
    """Links to pages side by side, such as a pilot's five leaves. Items are (text, address, is this page)."""
    return _render("pills", items=items, label=label)


# --- Small signs -------------------------------------------------------------------------------------


@register.simple_tag
def icon(name: icons.IconName) -> SafeString:
    """A line icon in the colour of the text; always beside words, so it is hidden from screen readers."""
    return icons.icon_svg(name)


@register.simple_tag
def mark() -> SafeString:
    """Samskap's mark in the colour of the text."""
    return icons.mark_svg()


@register.simple_tag
def tag(text: str, *, colour: Colour = "neutral", icon: icons.IconName | Literal[""] = "") -> SafeString:
    """A short fact on a pill."""
    sign = icons.icon_svg(icon) if icon else ""
    return format_html('<span class="ds-tag" data-color="{}">{}{}</span>', colour, sign, text)


@register.simple_tag
def state(name: icons.StateName, word: str = "") -> SafeString:
    """The state of a question or a page: sign and word. `word` replaces the usual one."""
    usual = {
        "done": gettext("Done"),
        "draft": gettext("Draft"),
        "empty": gettext("Not answered"),
        "read": gettext("Read"),
        "unread": gettext("Not read"),
    }[name]
    return format_html(
        '<span class="s-state" data-state="{}">{}{}</span>', name, icons.state_svg(name), word or usual
    )


@register.simple_tag
def progress(done: int, total: int, text: str = "") -> SafeString:
    """How far, in words and as a bar. `text` replaces "7 of 20 questions answered"."""
    usual = ngettext("%(done)s of %(total)s question answered", "%(done)s of %(total)s questions answered", total)
    return format_html(
        '<label class="s-progress"><span>{}</span><progress value="{}" max="{}"></progress></label>',
        text or usual % {"done": done, "total": total},
        done,
        max(total, 1),
    )


@register.simple_tag
def language_label(code: str) -> SafeString:
    """Tell that the text below isn't in the reader's language yet. Give the text itself `lang` and `dir`."""
    sentence = gettext("This text is only in %(language)s so far.") % {"language": language_name(code)}
    return format_html('<p class="s-language">{}<span>{}</span></p>', icons.icon_svg("globe"), sentence)


@register.simple_tag
def language_name(code: str) -> str:
    """The language's name in the reader's language; the code itself when nobody has named it."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.simple_tag
def direction(code: str = "") -> str:
    """ "rtl" or "ltr" for a language code (the page's language when empty)."""
    if not code:
        return "rtl" if get_language_bidi() else "ltr"
    try:
        return "rtl" if get_language_info(code)["bidi"] else "ltr"
    except KeyError:
        return "auto"


@register.simple_tag
def pairs(*items: str) -> SafeString:
    """Facts in two columns: term, text, term, text … A term whose text is empty is left out."""
    filled = [(term, text) for term, text in zip(items[::2], items[1::2], strict=True) if text]
    return format_html('<dl class="s-pairs">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", filled))


# --- Boxes -------------------------------------------------------------------------------------------


@register.simple_block_tag
def notice(
    content: SafeString, *, tone: Tone = "info", title: str = "", level: int = 2, live: bool = False
) -> SafeString:
    """A message that stays on the page. `live=True` has it read out when it appears after an action."""
    return _render("notice", content=content, colour=_TONES[tone], title=title, level=level, live=live)


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
    colour: Colour | Literal[""] = "",
    language: str = "",
) -> SafeString:
    """A box with soft edges. With `href` its title is a link and the whole card can be pressed."""
    return _render(
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
    attributes = _attributes(class_="ds-details", id=id, open=open or None)
    return format_html("<details{}><summary>{}</summary><div>{}</div></details>", attributes, summary, content)


@register.simple_block_tag
def quote(content: SafeString, *, who: str = "", language: str = "") -> SafeString:
    """Somebody's own words. `language` when they are in another language than the page."""
    return _render("quote", content=content, who=who, language=language)


@register.simple_block_tag
def steps(content: SafeString) -> SafeString:
    """A numbered way; each step stands in an `<li>`."""
    return format_html('<ol class="s-steps" role="list">{}</ol>', content)


@register.simple_block_tag
def empty_state(content: SafeString, *, title: str, level: int = 2) -> SafeString:
    """What to say where nothing is yet: why, and what to do."""
    return _render("empty_state", content=content, title=title, level=level)


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
    """The top of an important page, with its h1. `art` names a drawing in templates/ui/art/, `image` a decorative file.

    `above` is for breadcrumbs: `{% breadcrumbs … as trail %}{% hero above=trail … %}`.
    """
    drawing = get_template(f"ui/art/{art}.svg").render() if art else ""
    return _render(
        "hero", content=content.strip(), title=title, lead=lead, kicker=kicker, above=above, tone=tone,
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
    """A part of an outline that opens; its content is `{% unit %}` tags. `count` is words such as "5 of 8 done"."""
    return _render(
        "part", content=content, title=title, number=number, summary=summary, count=count, open=open, level=level
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
        _state_of(state) if state else "",
    )


_state_of = state


# --- Forms -------------------------------------------------------------------------------------------


@register.simple_tag
def field(
    bound: BoundField, *, hint: str = "", limit: int = 0, rows: int = 0, language: str = "", optional: bool = True
) -> SafeString:
    """A form field: label above, hint, control, error. Works with every Django widget.

    `limit` is in characters (code points): the field counts and warns, and never cuts. `optional=False`
    leaves out the word "optional" of a field that need not be filled in.
    """
    if bound.is_hidden:
        return bound.as_hidden()
    shown = fields.describe(bound, hint=hint, limit=limit, language=language, rows=rows)
    return _render("field", field=shown, say_optional=optional and shown.optional)


@register.simple_tag
def error_summary(*forms: BaseForm) -> SafeString:
    """What has to be fixed, on top of the page and with focus; nothing when all is well."""
    errors: list[tuple[str, str]] = []
    for form in forms:
        errors += [("", str(error)) for error in form.non_field_errors()]
        errors += [(bound.id_for_label or bound.auto_id, str(error)) for bound in form for error in bound.errors]
    if not errors:
        return SafeString("")
    title = ngettext("There is one thing to fix", "There are %(count)s things to fix", len(errors))
    return _render("error_summary", errors=errors, title=title % {"count": len(errors)})


# --- Film --------------------------------------------------------------------------------------------


@register.simple_tag
def film(film: films.Film) -> SafeString:
    """A film with captions and transcript. Nothing is fetched before somebody presses play."""
    lines = [(f"{line.start:g}", films.clock(line.start), line.text) for line in film.transcript]
    return _render("film", film=film, lines=lines)


@register.simple_tag
def segment(film: films.Film, start: float, end: float, text: str = "") -> SafeString:
    """A link to a stretch of film, in seconds; without script the browser opens the film at that place."""
    span = f"{films.clock(start)}–{films.clock(end)}"
    words = text or gettext("Watch %(span)s") % {"span": span}
    return format_html(
        '<a class="s-segment" href="{}#t={},{}" data-film="{}" data-from="{}" data-to="{}">{}<span>{}</span></a>',
        film.src, start, end, film.id, start, end, icons.icon_svg("play"), words,
    )  # fmt: skip
