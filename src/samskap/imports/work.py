"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.CHOOSE_COURSES,
        "imports:desk",
        gettext_lazy("Take courses in"),
        gettext_lazy("Take open courses in from a spreadsheet, a feed or a page, and look at them first."),
    ),
)
