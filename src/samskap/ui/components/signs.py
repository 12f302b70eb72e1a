"""Small signs: icons, tags, states, progress, languages, facts."""

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, get_language_info, gettext, ngettext

from samskap.ui import icons
from samskap.ui.components.markup import Colour, Sign, sign
from samskap.ui.locales import language_in_words

register = template.Library()


@register.simple_tag
def icon(name: icons.IconName) -> SafeString:
    """A line icon in the colour of the text; always beside words, so it is hidden from screen readers."""
    return icons.icon_svg(name)


@register.simple_tag
def mark() -> SafeString:
    """Samskap's mark in the colour of the text."""
    return icons.mark_svg()


@register.simple_tag
def tag(text: str, *, colour: Colour = "neutral", icon: Sign = "") -> SafeString:
    """A short fact on a pill."""
    return format_html('<span class="ds-tag" data-color="{}">{}{}</span>', colour, sign(icon), text)


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
    usual = ngettext(
        "%(done)s of %(total)s question answered", "%(done)s of %(total)s questions answered", total
    )
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
def in_its_language(text: str, language: str, page_language: str = "") -> SafeString:
    """A text marked with its language and direction when that isn't the page's."""
    if language == (page_language or get_language()):
        return conditional_escape(text)
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)


@register.simple_tag
def language_name(code: str) -> str:
    """The language's name in the reader's language; the code itself when nobody has named it."""
    return language_in_words(code, get_language() or "en")


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
