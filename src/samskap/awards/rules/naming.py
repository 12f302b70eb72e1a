"""Which names can be printed, and what others see of them."""

import unicodedata

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict

LONGEST_NAME = 120


@policy("A-8")
def initials(name: str) -> str:
    """Return a name's first letters: "Åsa Berg-Lind" gives "Å. B."; all that the check page tells of it."""
    first_letters = (next((sign for sign in word if sign.isalpha()), "") for word in name.split())
    return " ".join(f"{letter.upper()}." for letter in first_letters if letter)


def tidy_name(name: str) -> str:
    """Return a name as it is printed: one line, single spaces, nothing invisible in it."""
    seen = "".join(
        sign if unicodedata.category(sign)[0] != "C" or sign in "\u200c\u200d" else " " for sign in name
    )
    return unicodedata.normalize("NFC", " ".join(seen.split()))


@policy("A-8")
def judge_name(name: str) -> Verdict:
    """Say whether a tidied name can be printed.

    Reasons: "empty", "no-letter", "too-long" (`amount` is how many letters too many).
    """
    if not name:
        return Verdict((Reason("empty"),))
    if not any(sign.isalpha() for sign in name):
        return Verdict((Reason("no-letter"),))
    if len(name) > LONGEST_NAME:
        return Verdict((Reason("too-long", amount=len(name) - LONGEST_NAME),))
    return Verdict()
