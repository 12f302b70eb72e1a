"""What templates of selection need."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext

from samskap.rounds.models import Round

register = template.Library()


@register.simple_tag
def ways_of_selection(it: Round, here: str) -> list[tuple[str, str, bool]]:
    """The pages of selection side by side; `here` is the name of this page's address."""
    pages = (
        ("geography", gettext("Representation")),
        ("chances", gettext("Chances")),
        ("quotas", gettext("Quotas")),
        ("freeze", gettext("The fixed list")),
    )
    return [(words, reverse(f"selection:{name}", args=[it.public_id]), name == here) for name, words in pages]
