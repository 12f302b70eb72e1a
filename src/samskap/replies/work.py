"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.MODERATE_REPLIES,
        "replies:desk",
        gettext_lazy("Replies under pages"),
        gettext_lazy(
            "Look at what readers have written before others see it, and close replies of a course."
        ),
    ),
)
