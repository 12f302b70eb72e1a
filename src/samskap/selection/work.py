"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.WITNESS_DRAWS,
        "selection:draws",
        gettext_lazy("Draws of lots"),
        gettext_lazy("Type what chance has shown, draw, or be the witness of a colleague’s draw."),
    ),
)
