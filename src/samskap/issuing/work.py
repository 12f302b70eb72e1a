"""What this room offers on the start page of work."""

from django.utils.translation import gettext_lazy

from samskap.organisations.rules import Power
from samskap.organisations.work import Way

WAYS = (
    Way(
        Power.SEE_CERTIFICATES,
        "issuing:certificates",
        gettext_lazy("Certificates"),
        gettext_lazy("Find one that was issued here, correct a name, see how many there are."),
    ),
    Way(
        Power.DESIGN_CERTIFICATES,
        "issuing:design",
        gettext_lazy("What our certificates look like"),
        gettext_lazy("The logo, who signs, and a sentence of your own."),
    ),
    Way(
        Power.ISSUE_CERTIFICATES,
        "issuing:batches",
        gettext_lazy("Attest to many at once"),
        gettext_lazy("Say once what a group has attended, and each gets a certificate."),
    ),
)
