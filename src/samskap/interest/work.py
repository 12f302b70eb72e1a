"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.NOTE_INTEREST,
        "interest:index",
        gettext_lazy("Who is interested"),
        gettext_lazy("See who wants to study, note calls and forms on paper, and say what became of each."),
    ),
    Way(
        Power.SEE_STATISTICS,
        "interest:figures",
        gettext_lazy("How many are interested"),
        gettext_lazy("By course and by channel, without names. Small numbers are hidden."),
    ),
)
