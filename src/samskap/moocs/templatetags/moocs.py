"""Facts of courses in words: `{% load moocs %}`."""

from django import template

from samskap.moocs.models import ExternalCourse
from samskap.moocs.wording import (
    EXAMS,
    LEVELS,
    LINKS,
    STATES,
    language_in_words,
    money_in_words,
    number_in_words,
    why_in_words,
)

register = template.Library()
register.filter("language_name", language_in_words)
register.filter("number", number_in_words)
register.filter("why", why_in_words)


@register.filter
def level(code: str) -> str:
    """A level in words; "" where nobody knows."""
    return "" if code == "unknown" else str(LEVELS[code])


@register.filter
def exam(code: str) -> str:
    """Whether there is an exam, in a word."""
    return str(EXAMS[code])


@register.filter
def state_of(course: ExternalCourse) -> str:
    """A course's state in words."""
    return str(STATES[course.state])


@register.filter
def link_of(course: ExternalCourse) -> str:
    """What was seen at a course's address, in words."""
    return str(LINKS[course.link_state])


@register.filter
def cost_of(course: ExternalCourse) -> str:
    """What it costs to take part; "" where nobody knows."""
    return money_in_words(course.cost, course.currency)
