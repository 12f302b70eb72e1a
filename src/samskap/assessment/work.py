"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.ASSESS_APPLICATIONS,
        "assessment:rounds",
        gettext_lazy("Applications"),
        gettext_lazy(
            "Say whether applications of municipalities are complete, and assess people one by one."
        ),
    ),
)
