"""Kinds, states, reasons, days and links of certificates in words: `{% load certificates %}`."""

from datetime import date

from django import template
from django.utils.safestring import SafeString

from samskap.awards.reasons import why_in_words
from samskap.awards.rules import Kind, Reach, State
from samskap.awards.wording import REACHES, STATES, TITLES
from samskap.ui.components.markup import Colour
from samskap.ui.components.signs import tag
from samskap.ui.dates import day_in_words

register = template.Library()
_COLOURS: dict[State, Colour] = {
    State.ISSUED: "success",
    State.SUPERSEDED: "neutral",
    State.REVOKED: "danger",
}

register.filter("why_in_words", why_in_words)


@register.filter
def kind_in_words(kind: str) -> str:
    """What a kind of certificate is called."""
    return str(TITLES[Kind(kind)])


@register.filter
def state_in_words(state: str) -> str:
    """Whether a certificate stands, in a word."""
    return str(STATES[State(state)])


@register.filter
def reach_in_words(reach: str) -> str:
    """What a link shows, to the holder."""
    return str(REACHES[Reach(reach)])


@register.filter
def iso_day(day: str) -> str:
    """A day as a snapshot has it, in the reader's words."""
    return day_in_words(date.fromisoformat(day))


@register.simple_tag
def state_tag(state: str) -> SafeString:
    """Whether a certificate stands, as a tag with the word."""
    return tag(state_in_words(state), colour=_COLOURS[State(state)])
