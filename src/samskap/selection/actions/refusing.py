"""What is said when something about a draw can't be done."""

from samskap.kernel.verdict import Reason, Refusal, Verdict


class Refused(Refusal):
    """It can't be done; `verdict` says why, in codes that `samskap.selection.draw_wording` has words for."""


def refuse(code: str, *, about: str = "", amount: int = 0) -> Refused:
    """A refusal for one reason."""
    return Refused(Verdict((Reason(code, about, amount),)))


def insist(verdict: Verdict) -> None:
    """Go on when nothing stands in the way. Raises Refused."""
    if not verdict.ok:
        raise Refused(verdict)
