"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.CHOOSE_COURSES,
        "needs:list",
        gettext_lazy("Needs for competence"),
        gettext_lazy(
            "Note what is lacking where, with source and date, and see which courses could answer it."
        ),
    ),
)
