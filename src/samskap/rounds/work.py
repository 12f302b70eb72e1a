"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.RUN_ADMISSION,
        "rounds:desk",
        gettext_lazy("Rounds of admission"),
        gettext_lazy("Make a round, publish its call, and see where it stands until all places are taken."),
    ),
)
