"""Why a certificate was withdrawn, why something can't be done with one or printed on one, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from samskap.awards.rules import Why
from samskap.kernel.verdict import Reason

WHY: Mapping[Why, Promise] = {
    Why.ISSUED_BY_MISTAKE: gettext_lazy("It was issued by mistake."),
    Why.MISUSE: gettext_lazy("Somebody else did the work, or somebody else has used it."),
    Why.UNTRUE: gettext_lazy("What it says isn’t true."),
    Why.HOLDER_ASKED: gettext_lazy("The holder asked for it."),
}

_IN_THE_WAY: Mapping[str, Promise] = {
    "not-standing": gettext_lazy("This certificate was replaced or withdrawn already."),
    "withdrawal-waits": gettext_lazy(
        "It has been proposed to withdraw this certificate. Until that is decided, it can’t be replaced."
    ),
    "same-name": gettext_lazy("This is the name that stands there already. Change what is wrong."),
    "elsewhere": gettext_lazy(
        "Another organisation has issued this certificate. Only its staff can do that."
    ),
    "your-own": gettext_lazy("It is your own certificate. Somebody else has to do this."),
    "waits-already": gettext_lazy("Somebody has proposed it already. It waits for a decision."),
    "proposed-it-yourself": gettext_lazy(
        "You have proposed this yourself, so somebody else has to decide. Is there nobody? Whoever gives"
        " roles in your organisation can make a colleague registrar."
    ),
    "proposer-left": gettext_lazy(
        "Whoever proposed this has left, so nobody can tell any more that it was somebody else."
        " Decide that it stands, and propose it anew."
    ),
    "decided-already": gettext_lazy("Somebody else has decided this meanwhile."),
    "withdrawn": gettext_lazy("A certificate of this course was withdrawn, so no new one can be made."),
    "not-withdrawn": gettext_lazy("No withdrawal of this certificate keeps its holder from a new one."),
}


def why_in_words(why: str) -> str:
    """Why a certificate is or was withdrawn, as a sentence."""
    return str(WHY[Why(why)])


def in_the_way(reason: Reason) -> str:
    """What stands in the way of replacing or withdrawing a certificate, as a sentence or two."""
    if reason.code == "ask-the-issuer":
        text = ngettext(
            "You have corrected the name once. Now the issuer has to do it: ask there.",
            "You have corrected the name %(number)d times. Now the issuer has to do it: ask there.",
            reason.amount,
        )
        return text % {"number": reason.amount}
    return str(_IN_THE_WAY[reason.code])


def unprintable(reason: Reason) -> str:
    """Why a name can't be printed (`rules.naming.judge_name`), and what to do."""
    if reason.code == "too-long":
        text = ngettext(
            "The name is %(number)d letter too long to fit on the page. Write it shorter.",
            "The name is %(number)d letters too long to fit on the page. Write it shorter.",
            reason.amount,
        )
        return text % {"number": reason.amount}
    if reason.code == "no-letter":
        return gettext("A name needs at least one letter.")
    return gettext("Write the name that is to be printed.")
