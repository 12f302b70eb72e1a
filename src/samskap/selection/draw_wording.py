"""Words about draws: what stands in the way, where chance comes from, what parts people have."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext, gettext_lazy, ngettext

from samskap.kernel.verdict import Reason
from samskap.lottery.drawing import LEAST_SECRET, LEAST_SIGNS, MOST_SIGNS
from samskap.selection.rules.drawing import Part

PARTS: Mapping[Part, Any] = {
    Part.DRAWS: gettext_lazy("The one who draws"),
    Part.WITNESSES: gettext_lazy("The witness"),
}

_REASONS: Mapping[str, Any] = {
    "typed-already": gettext_lazy("You have typed a value already. A second one isn’t taken."),
    "part-taken": gettext_lazy(
        "A colleague has typed in this part already. The other part needs another person."
    ),
    "not-one-of-the-two": gettext_lazy("Only the two who have typed can do this."),
    "nothing-differs": gettext_lazy("There is nothing to type again: nothing differs."),
    "other-has-typed": gettext_lazy("The other one has typed meanwhile, so it can’t be taken back any more."),
    "not-alone": gettext_lazy("Nobody draws alone. Two people must have typed the value first."),
    "not-the-same": gettext_lazy("The two of you haven’t typed the same."),
    "other-draws": gettext_lazy("Your colleague draws; you are the witness."),
    "drawn-already": gettext_lazy(
        "The draw has been made with these lists. A second value isn’t taken: there is one draw, and it"
        " stands."
    ),
    "set-aside": gettext_lazy("This list was set aside."),
    "not-now": gettext_lazy("The lists aren’t published yet, so there is nothing to draw from."),
    "too-often": gettext_lazy("That was very often within a minute. Wait a little, then try again."),
    "too-early": gettext_lazy("The draw was announced for a later time. Nothing can be typed before it."),
    "too-late": gettext_lazy("The programme is running. Nothing can be set aside any more."),
    "not-yours": gettext_lazy("Your role can’t do this here."),
    "has-a-tie": gettext_lazy(
        "You have a private tie to an application in this round. Somebody else must do this."
    ),
    "no-name": gettext_lazy("Write your name as it is to stand in the protocol."),
    "no-reason": gettext_lazy("Write why. Everybody can read it, and it stays with the protocol."),
    "nothing-proposed": gettext_lazy(
        "Nobody has decided to set this aside, so there is nothing to agree to."
    ),
    "not-alone-annulled": gettext_lazy("You decided it yourself. Another person must agree."),
    "proposed-already": gettext_lazy(
        "A colleague has decided to set this aside already. Another person can agree."
    ),
    "not-the-secret": gettext_lazy("This isn’t the secret whose hash was published before."),
    "signature-malformed": gettext_lazy("A signature has 96 signs, each 0–9 or a–f. Paste the whole of it."),
    "value-malformed": gettext_lazy("A value has 64 signs, each 0–9 or a–f. Paste the whole of it."),
    "value-differs": gettext_lazy(
        "Value and signature don’t belong together: the value isn’t the SHA-256 of the signature."
    ),
    "not-signed": gettext_lazy("The beacon hasn’t signed this for the round that was published before."),
}
_VALUES: Mapping[str, Callable[[str], str]] = {
    "value-source": lambda _source: gettext("Nothing is known about this source of chance."),
    "value-signs": lambda source: {
        "dice": gettext("Dice show 1 to 6. There is a sign that no die shows."),
        "digits": gettext("Only digits are taken here."),
    }.get(source, gettext("A value has signs 0–9 and a–f only.")),
    "value-few": lambda source: {
        "drand": gettext("A value has 64 signs. Paste the whole of it."),
        "reveal": gettext("A secret has at least %(least)s signs.") % {"least": LEAST_SECRET},
    }.get(source, gettext("There must be at least %(least)s of them.") % {"least": LEAST_SIGNS}),
    "value-many": lambda _source: gettext("That is too long: %(most)s signs at most.") % {"most": MOST_SIGNS},
}
#: Which field a reason belongs to; others stand above the form.
FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("no-name",), "name"),
    **dict.fromkeys(("no-reason", "reason-too-long"), "reason"),
    **dict.fromkeys(("signature-malformed", "not-signed"), "signature"),
    **dict.fromkeys(
        ("typed-already", "not-the-secret", "value-malformed", "value-differs", *_VALUES), "value"
    ),
}


def reason_in_words(reason: Reason) -> str:
    """What stands in the way, as a sentence that says what to do."""
    if reason.code in _VALUES:
        return _VALUES[reason.code](reason.about)
    if reason.code == "reason-too-long":
        return gettext("Make it shorter: %(most)s signs at most.") % {"most": reason.amount}
    if reason.code == "places-taken":
        return ngettext(
            "%(count)s municipality has taken its place, and nobody is put out of one. Who was wrongly left"
            " out gets a place beyond the number, when a complaint is upheld.",
            "%(count)s municipalities have taken their places, and nobody is put out of one. Who was wrongly"
            " left out gets a place beyond the number, when a complaint is upheld.",
            reason.amount,
        ) % {"count": reason.amount}
    return str(_REASONS[reason.code])


def source_in_words(source: str, particulars: Mapping[str, Any]) -> str:
    """Where the chance comes from."""
    if source == "drand":
        return gettext("The public beacon drand (quicknet), round %(number)s") % {
            "number": particulars.get("round", "?")
        }
    return {
        "dice": gettext("Dice, thrown in front of witnesses"),
        "digits": gettext("Digits, drawn in front of witnesses"),
        "reveal": gettext("A secret, whose hash was published before"),
    }.get(source, source)
