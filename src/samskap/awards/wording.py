"""The certificate's own words, in the language that is active."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samskap.awards.rules import KINDS, Kind, Reach, State
from samskap.awards.snapshot import Snapshot
from samskap.kernel.policy import policy

#: What each kind of certificate is called.
TITLES: Mapping[Kind, Promise] = {
    Kind.COURSE_CERTIFICATE: _("Certificate of completion"),
    Kind.ATTENDANCE: _("Certificate of attendance"),
    Kind.COMPLETED: _("Certificate of a completed course"),
    Kind.EXAMINED: _("Certificate of an examined course"),
    Kind.COURSE_PARTICIPANT: _("Certificate of participation"),
    Kind.TRANSCRIPT: _("Transcript of records"),
}

#: Whether a certificate stands.
STATES: Mapping[State, Promise] = {
    State.ISSUED: pgettext_lazy("state of a certificate", "Valid"),
    State.SUPERSEDED: pgettext_lazy("state of a certificate", "Replaced"),
    State.REVOKED: pgettext_lazy("state of a certificate", "Withdrawn"),
}

#: What a link shows.
REACHES: Mapping[Reach, Promise] = {
    Reach.STATE: _("That it is valid"),
    Reach.FACTS: _("Name and first page"),
    Reach.REFLECTIONS: _("Everything, also what you have written"),
}

#: What stands between the holder's name and what it was earned for.
SENTENCES: Mapping[Kind, Promise] = {
    Kind.COURSE_CERTIFICATE: _("has completed the open course"),
    Kind.ATTENDANCE: _("has attended"),
    Kind.COMPLETED: _("has completed the course"),
    Kind.EXAMINED: _("has been examined in"),
    Kind.COURSE_PARTICIPANT: _("has taken part in the course"),
    Kind.TRANSCRIPT: _("has registered results in"),
}


def labels(snapshot: Snapshot) -> dict[str, str]:
    """Every word on the certificate that isn't the course's or the learner's, in the active language."""
    return {
        "title": str(TITLES[snapshot.kind]),
        "draft": gettext("Draft"),
        "draft_note": gettext("This is a draft. It hasn’t been issued and proves nothing."),
        "sentence": str(SENTENCES[snapshot.kind]),
        "issued": gettext("Issued"),
        "days": gettext("When"),
        "number": gettext("Number"),
        "page": gettext("Page"),
        "outcomes": gettext("What it was about")
        if KINDS[snapshot.kind].by_staff
        else gettext("What the course is meant to lead to"),
        "signatures": gettext("For the issuer"),
        "meaning_title": gettext("What this certificate says"),
        "meaning": meaning(snapshot.kind),
        "appendix": gettext("Questions and answers"),
        "appendix_note": gettext(
            "The learner’s own words, printed as they were written."
            " Anyone who is given this document can read them."
        ),
        "chosen": gettext("Chosen:"),
        "credential": gettext("The certificate as a credential that software can verify"),
        **_time_words(snapshot),
        **_check_words(snapshot),
    }


def _time_words(snapshot: Snapshot) -> dict[str, str]:
    """Hours are an estimate where everybody works alone, and counted where somebody was there."""
    if KINDS[snapshot.kind].by_the_holder:
        hours = ngettext("about %(number)d hour", "about %(number)d hours", snapshot.hours)
        return {"workload": gettext("Estimated work"), "hours": hours % {"number": snapshot.hours}}
    hours = ngettext("%(number)d hour", "%(number)d hours", snapshot.hours)
    return {"workload": gettext("Extent"), "hours": hours % {"number": snapshot.hours}}


def _check_words(snapshot: Snapshot) -> dict[str, str]:
    answers = " " + gettext("Neither shows the answers.") if KINDS[snapshot.kind].prints_answers else ""
    unchecked = gettext(
        "This certificate can’t be checked online. Whoever needs to know whether it is genuine can ask its"
        " issuer, %(issuer)s. A program for reading PDFs shows whether the file has been changed."
    )
    return {
        "check": gettext("Check this certificate"),
        "check_note": gettext(
            "At the address, the number tells whether the certificate is valid, for what and since when."
        ),
        "code_note": gettext(
            "The square code leads to what this page said when it was issued, if the holder allows it."
        )
        + answers,
        "qr": gettext("QR code with the address of the page that shows what this certificate said"),
        "unchecked": unchecked % {"issuer": snapshot.issuer},
    }


@policy("A-6", "A-8")
def meaning(kind: Kind) -> str:
    """What a certificate says, and what it doesn't: the only place where credits are named."""
    match kind:
        case Kind.COURSE_CERTIFICATE:
            return gettext(
                "The learner has answered every question that the course asks for, in own words and at an own"
                " pace. No teacher has assessed the answers. The course has no formal syllabus and gives no"
                " credits."
            )
        case Kind.ATTENDANCE:
            return gettext(
                "The holder was there, as the issuer’s staff have noted. It says nothing of what was learnt,"
                " nobody has assessed it, and it gives no credits."
            )
        case Kind.COURSE_PARTICIPANT:
            return gettext(
                "The holder has taken part in the course, as the issuer’s staff have noted, without its exam."
                " It gives no grade and no credits."
            )
        case Kind.COMPLETED:
            return gettext(
                "The holder has told that the course is completed, and the issuer’s staff have confirmed it."
                " The course is another provider’s. The issuer hasn’t examined it, and this certificate gives"
                " no credits."
            )
        case Kind.EXAMINED:
            return gettext(
                "An institution of higher education has examined the holder and recorded the result. What it"
                " counts for stands in the institution’s own transcript. This certificate gives no credits."
            )
        case Kind.TRANSCRIPT:
            return gettext(
                "This is what the institution of higher education had registered about the holder on the day"
                " of issue. Should the institution’s register say something else, the register applies."
            )
