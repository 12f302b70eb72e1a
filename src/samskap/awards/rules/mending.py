"""When a certificate can be replaced, withdrawn, and had again after a withdrawal."""

from collections.abc import Collection

from samskap.awards.rules import State, Why
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict

#: So often the holder may have a name corrected alone; after that the issuer does it.
OWN_CORRECTIONS = 3
#: What somebody withdrew for these reasons can't be had again by pressing the button once more.
CLOSED_TO_THE_HOLDER = frozenset({Why.MISUSE, Why.UNTRUE})


@policy("A-8.9")
def may_correct(
    *, state: State, other_name: bool, by_holder: bool, corrected: int, withdrawal_waits: bool
) -> Verdict:
    """Whether a certificate can be replaced by one with another name.

    `corrected` is how often the holder has done it alone, along the chain. Reasons: "not-standing" (`about`
    is the state), "withdrawal-waits": nobody gets out of it by a new number, "same-name", "ask-the-issuer"
    (`amount` is how often the holder may do it).
    """
    if state is not State.ISSUED:
        return Verdict((Reason("not-standing", state),))
    if withdrawal_waits:
        return Verdict((Reason("withdrawal-waits"),))
    if not other_name:
        return Verdict((Reason("same-name"),))
    if by_holder and corrected >= OWN_CORRECTIONS:
        return Verdict((Reason("ask-the-issuer", amount=OWN_CORRECTIONS),))
    return Verdict()


@policy("A-8.14")
def may_propose_withdrawal(*, state: State, waits: bool, to_oneself: bool, issued_here: bool) -> Verdict:
    """Whether somebody of an organisation may propose to withdraw a certificate.

    Reasons: "elsewhere" (another organisation issued it), "your-own", "not-standing", "waits-already".
    """
    reasons = []
    if not issued_here:
        reasons.append(Reason("elsewhere"))
    if to_oneself:
        reasons.append(Reason("your-own"))
    if state is not State.ISSUED:
        reasons.append(Reason("not-standing", state))
    elif waits:
        reasons.append(Reason("waits-already"))
    return Verdict(tuple(reasons))


@policy("A-8.14")
def may_decide_withdrawal(
    *,
    withdraw: bool,
    decided: bool,
    proposed_it: bool,
    proposer_left: bool,
    to_oneself: bool,
    issued_here: bool,
) -> Verdict:
    """Whether somebody of an organisation may decide what another of them has proposed.

    Reasons: "elsewhere", "your-own", "proposed-it-yourself", "proposer-left" (nobody can tell any more that
    it was another person, so it can only stand), "decided-already".
    """
    reasons = []
    if not issued_here:
        reasons.append(Reason("elsewhere"))
    if to_oneself:
        reasons.append(Reason("your-own"))
    if proposed_it:
        reasons.append(Reason("proposed-it-yourself"))
    if proposer_left and withdraw:
        reasons.append(Reason("proposer-left"))
    if decided:
        reasons.append(Reason("decided-already"))
    return Verdict(tuple(reasons))


@policy("A-8.14")
def may_have_again(withdrawn_for: Collection[Why]) -> Verdict:
    """Whether somebody whose certificates of the same course were withdrawn for this can get one again.

    Reason: "withdrawn" (`about` is why).
    """
    closed = sorted(CLOSED_TO_THE_HOLDER & frozenset(withdrawn_for))
    return Verdict(tuple(Reason("withdrawn", why) for why in closed))


@policy("A-8.14")
def may_set_aside(*, closes: bool, to_oneself: bool, issued_here: bool) -> Verdict:
    """Whether somebody of an organisation may let the holder have a new certificate after a withdrawal.

    `closes` is whether the withdrawal keeps the holder from one now. It takes one person, for it takes
    nothing from anybody. Reasons: "elsewhere", "your-own", "not-withdrawn".
    """
    reasons = []
    if not issued_here:
        reasons.append(Reason("elsewhere"))
    if to_oneself:
        reasons.append(Reason("your-own"))
    if not closes:
        reasons.append(Reason("not-withdrawn"))
    return Verdict(tuple(reasons))
