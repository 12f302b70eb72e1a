"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.SEE_PARTICIPANTS,
        "studies:list",
        gettext_lazy("Participants’ courses"),
        gettext_lazy("See who takes which course of another provider, how it goes, and whom to call."),
    ),
    Way(
        Power.SEE_STATISTICS,
        "studies:figures",
        gettext_lazy("How far a term’s participants have come"),
        gettext_lazy("Begun, active in week two, finished: by what people wanted. Small numbers are hidden."),
    ),
)
