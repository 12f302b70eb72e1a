"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.CHOOSE_COURSES,
        "campaigns:channels",
        gettext_lazy("Channels"),
        gettext_lazy("Where you tell people about your courses: libraries, language classes, housing areas."),
    ),
)
