"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.CHOOSE_COURSES,
        "terms:desk",
        gettext_lazy("Terms"),
        gettext_lazy("Plan a term: tasks, the board, the decision, and what comes of it."),
    ),
)
