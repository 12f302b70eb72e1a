"""The certificate's own words, in the language that is active."""

from django.utils.translation import gettext, ngettext

from samskap.awards.snapshot import Snapshot
from samskap.kernel.policy import policy


def labels(snapshot: Snapshot) -> dict[str, str]:
    """Every word on the certificate that isn't the course's or the learner's, in the active language."""
    hours = ngettext("about %(number)d hour", "about %(number)d hours", snapshot.hours)
    return {
        "title": gettext("Certificate of completion"),
        "completed": gettext("has completed the open course"),
        "issued": gettext("Issued"),
        "workload": gettext("Estimated work"),
        "hours": hours % {"number": snapshot.hours},
        "number": gettext("Number"),
        "page": gettext("Page"),
        "outcomes": gettext("What the course is meant to lead to"),
        "meaning-title": gettext("What this certificate says"),
        "meaning": meaning(),
        "check": gettext("Check this certificate"),
        "check-note": gettext(
            "The page says whether the number is valid, for which course and when it was issued."
            " It doesn’t show the answers."
        ),
        "qr": gettext("QR code with the address of the page where the certificate can be checked"),
        "appendix": gettext("Questions and answers"),
        "appendix-note": gettext(
            "The learner’s own words, printed as they were written."
            " Anyone who is given this document can read them."
        ),
        "chosen": gettext("Chosen:"),
    }


@policy("A-6")
def meaning() -> str:
    """What a certificate says, and what it doesn't: the only place where credits are named."""
    return gettext(
        "The learner has answered every question that the course asks for, in own words and at an own pace."
        " No teacher has assessed the answers. The course has no formal syllabus and gives no credits."
    )
