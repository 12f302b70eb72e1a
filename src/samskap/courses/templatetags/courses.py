"""Texts of courses in templates."""

from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from samskap.courses.languages import direction

register = template.Library()


class Titled(Protocol):
    """A part, section, page, lens or outcome: its title, and the language that is really in."""

    @property
    def title(self) -> str:
        """The title; plain text."""

    @property
    def language(self) -> str:
        """The language of the title."""


@register.filter
def titled(thing: Titled) -> str:
    """Return a title, marked with its language and direction when that isn't the page's."""
    return spoken(thing.title, thing.language)


@register.filter
def spoken(text: str, language: str) -> str:
    """Return a text, marked with its language and direction when that isn't the page's."""
    if not text or language == get_language():
        return text
    return format_html('<span lang="{}" dir="{}">{}</span>', language, direction(language), text)
