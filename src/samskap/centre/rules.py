"""What the centre decides: what a search finds, when a cover name is a poor one, what may be given out."""

from collections.abc import Iterable
from datetime import date, timedelta

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict

#: Shorter runs of digits are found in too many phone numbers.
FEWEST_DIGITS = 4
GIVEN_OUT = frozenset({"in-part", "in-full"})


def is_found(words: Iterable[str], texts: Iterable[str], *, phone: str = "") -> bool:
    """Whether every word begins a word of the texts, or lies in the phone number.

    Words and texts come folded: small letters without accents.
    """
    beginnings = [part for text in texts for part in (text, *text.replace("-", " ").split())]
    digits = only_digits(phone)
    return all(
        any(part.startswith(word) for part in beginnings) or _in_number(word, digits) for word in words
    )


def only_digits(text: str) -> str:
    """The digits of a text."""
    return "".join(sign for sign in text if sign.isdigit())


def _in_number(word: str, digits: str) -> bool:
    looked_for = only_digits(word).removeprefix("00").lstrip("0")
    return len(looked_for) >= FEWEST_DIGITS and looked_for in digits


@policy("X-5")
def judge_cover_name(cover: str, *, others: Iterable[str], legal: Iterable[str] = ()) -> Verdict:
    """Say what speaks against a cover name: somebody else is called so, or it holds a part of the real name.

    All names come folded. `others` are the names of other participants.
    """
    reasons = []
    if _words(cover) in [_words(other) for other in others if other]:
        reasons.append(Reason("somebody-elses"))
    if _words(cover) & {word for name in legal for word in _words(name)}:
        reasons.append(Reason("part-of-the-name"))
    return Verdict(tuple(reasons))


def _words(name: str) -> frozenset[str]:
    return frozenset(name.replace("-", " ").split())


@policy("X-5")
def may_be_given_out(outcome: str, *, harm: str) -> Verdict:
    """Whether a request for records may be answered so, by what weighing the harm has shown ("" before)."""
    if outcome in GIVEN_OUT and not harm:
        return Verdict((Reason("not-weighed"),))
    if (outcome == "in-full" and harm != "no-harm") or (outcome == "in-part" and harm == "nothing-held"):
        return Verdict((Reason("harm"),))
    return Verdict()


def kept_until(*, on: date, days: int) -> date:
    """The last day that a record is kept which ended on a day."""
    return on + timedelta(days=days)


@policy("X-6")
def account_goes_too(*, own_address: bool, has_roles: bool, elsewhere: bool) -> bool:
    """Whether the account goes with a deleted participant: only one that this organisation opened.

    An account with an address of one's own, with roles, or with another organisation is the person's to
    delete.
    """
    return not (own_address or has_roles or elsewhere)
