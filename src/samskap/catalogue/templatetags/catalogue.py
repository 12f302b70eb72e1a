"""What the office reads about a catalogue, in words: `{% load catalogue %}`."""

from django import template
from django.utils.translation import gettext, pgettext

from samskap.catalogue import checklist

register = template.Library()
register.filter("lacks_in_words", checklist.lacks_in_words)
register.filter("unknown_in_words", checklist.unknown_in_words)


@register.filter
def answer_in_words(answer: str) -> str:
    """What an institution has answered."""
    words = {"yes": pgettext("exam", "Yes"), "perhaps": gettext("Perhaps"), "no": pgettext("exam", "No")}
    return words.get(answer, "")
