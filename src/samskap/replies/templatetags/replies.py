"""How replies stand, in words: {% load replies %}."""

from django import template

from samskap.people.models import Person
from samskap.replies.models import Reply
from samskap.replies.rules import State
from samskap.replies.wording import HIDDEN_BY_CARE, STANDS, why_in_words

register = template.Library()
register.filter("why_in_words", why_in_words)


@register.filter
def stands_for(reply: Reply, person: Person) -> str:
    """How one's own reply stands, for its writer."""
    return str(HIDDEN_BY_CARE if person.extra_care else STANDS[State(reply.state)])
