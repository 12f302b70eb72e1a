"""The kinds of letters that this room writes, to staff. None of them names a person or a course."""

from datetime import timedelta

from django.utils.translation import gettext_lazy

from samskap.notices.rules import Group, Kind

WORK = Group(
    "issuing.work",
    title=gettext_lazy("Certificates at work"),
    hint=gettext_lazy("When a colleague proposes to withdraw a certificate and somebody else has to decide."),
)

KINDS = (
    Kind(
        "issuing.decide",
        template="issuing/letters/decide",
        group=WORK,
        digest=True,
        valid_for=timedelta(days=30),
    ),
)
