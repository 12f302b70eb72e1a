"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.CHOOSE_COURSES,
        "moocs:desk",
        gettext_lazy("Open courses of other providers"),
        gettext_lazy("Record courses with their facts, find doubles, and see which links lead nowhere."),
    ),
)
