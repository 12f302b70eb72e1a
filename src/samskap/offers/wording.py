"""What this room's codes are called on pages, in letters and in files."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_lazy, ngettext

from samskap.kernel.verdict import Reason, Verdict

STANDINGS: Mapping[str, Any] = {
    "student": gettext_lazy("Student"),
    "participant": gettext_lazy("Course participant"),
    "to-be-assessed": gettext_lazy("To be assessed"),
}
STANDS: Mapping[str, Any] = {
    "open": gettext_lazy("Waits for an answer"),
    "accepted": gettext_lazy("Accepted"),
    "declined": gettext_lazy("Declined"),
    "expired": gettext_lazy("Not answered in time"),
    "withdrawn": gettext_lazy("Taken back"),
    "lapsed": gettext_lazy("Gone on to another"),
}
BECAUSE: Mapping[str, Any] = {
    "seat": gettext_lazy("By representation"),
    "lot": gettext_lazy("By lot"),
    "everybody": gettext_lazy("There were places for all"),
    "waiting": gettext_lazy("From the waiting list"),
    "appeal": gettext_lazy("Over quota, after a complaint"),
}
STATES: Mapping[str, Any] = {
    "submitted": gettext_lazy("Handed in"),
    "returned": gettext_lazy("Returned to be completed"),
    "invalid": gettext_lazy("Not complete"),
    "valid": gettext_lazy("Complete"),
    "selected": gettext_lazy("Selected, not told yet"),
    "waiting": gettext_lazy("On the waiting list"),
    "not-selected": gettext_lazy("Not selected"),
    "offered": gettext_lazy("Offered a place"),
    "accepted": gettext_lazy("Has accepted"),
    "declined": gettext_lazy("Has declined"),
    "expired": gettext_lazy("Did not answer in time"),
    "confirmed": gettext_lazy("Confirmed"),
    "lapsed": gettext_lazy("The place went on to another"),
    "withdrawn": gettext_lazy("Withdrawn"),
}
ROLES: Mapping[str, Any] = {
    "leader": gettext_lazy("Leader"),
    "key-staff": gettext_lazy("Key staff"),
    "elected": gettext_lazy("Elected representative"),
}
_REASONS: Mapping[str, Any] = {
    "offer-expired": gettext_lazy("The time to answer is over."),
    "offer-declined": gettext_lazy("The place was declined already."),
    "offer-accepted": gettext_lazy("The place is accepted already."),
    "offer-withdrawn": gettext_lazy("The offer was taken back, because the draw was set aside."),
    "offer-lapsed": gettext_lazy("The place has gone on to another."),
    "confirmed": gettext_lazy("The team is confirmed. Write to the school if it can’t come after all."),
    "not-later": gettext_lazy("Choose a later day: nobody loses time that was promised."),
    "not-next": gettext_lazy("Somebody else is next now. Look at the page again."),
    "no-place-free": gettext_lazy("No place is free any more: a colleague was faster."),
    "no-appeal": gettext_lazy("There is no upheld complaint that leads to a place."),
    "nobody": gettext_lazy("Nobody has taken a place yet."),
    "not-yet": gettext_lazy("The study hasn’t begun: press this on its first day."),
    "has-begun": gettext_lazy("The study has begun. A place is never taken away after that."),
    "team-whole": gettext_lazy("The team is large enough now."),
    "still-time": gettext_lazy("The team still has time to name somebody else."),
    "unknown-sector": gettext_lazy("Somebody’s sector isn’t one of the regulation’s."),
    "twice": gettext_lazy("The same person stands in the team twice."),
}


def reason_in_words(reason: Reason) -> str:
    """What stands in the way, as a sentence."""
    amount = {"amount": reason.amount}
    if reason.code == "too-few-persons":
        few = ngettext("Only %(amount)d person comes.", "Only %(amount)d persons come.", reason.amount)
        return gettext("Nobody comes.") if not reason.amount else few % amount
    if reason.code == "too-many-persons":
        return gettext("%(amount)d persons are more than the regulation allows.") % amount
    if reason.code == "too-few-sectors":
        return (
            ngettext(
                "All come from %(amount)d sector.", "They come from %(amount)d sectors only.", reason.amount
            )
            % amount
        )
    if reason.code == "offers-open":
        return (
            ngettext(
                "%(amount)d offer still waits for an answer.",
                "%(amount)d offers still wait for an answer.",
                reason.amount,
            )
            % amount
        )
    if reason.code == "teams-unconfirmed":
        return (
            ngettext("%(amount)d team isn’t confirmed.", "%(amount)d teams aren’t confirmed.", reason.amount)
            % amount
        )
    return str(_REASONS[reason.code])


def sentences(verdict: Verdict) -> str:
    """Everything that stands in the way, one sentence after the other."""
    return " ".join(reason_in_words(each) for each in verdict.reasons)
