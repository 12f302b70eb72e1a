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
    if thing.language == get_language():
        return thing.title
    marked = '<span lang="{}" dir="{}">{}</span>'
    return format_html(marked, thing.language, direction(thing.language), thing.title)
