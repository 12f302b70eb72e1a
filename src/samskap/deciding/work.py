"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.CONSULT,
        "deciding:meetings",
        gettext_lazy("Consultation meetings"),
        gettext_lazy(
            "See the courses of a term as the meeting sees them, and mark what your organisation says."
        ),
    ),
)
