"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.SEE_STATISTICS,
        "results:courses",
        gettext_lazy("What comes of courses"),
        gettext_lazy("How many have begun, what they intended, and how many of those have finished."),
    ),
)
