"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.OVERSEE,
        "privacy:oversight",
        gettext_lazy("Oversight"),
        gettext_lazy("See who did what and when, and whether anything was changed afterwards."),
    ),
    Way(
        Power.OVERSEE,
        "privacy:openings",
        gettext_lazy("Openings of sealed details"),
        gettext_lazy("See who opened a sealed name, when, and why."),
    ),
    Way(
        Power.OVERSEE,
        "privacy:processing",
        gettext_lazy("Record of processing activities"),
        gettext_lazy("See what is kept about people, what for, on what ground, and how long."),
    ),
)
