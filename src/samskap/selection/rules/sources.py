"""Where chance can come from, and what is said about it beforehand. Plain Python."""

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.selection.beacon import CHAIN, said_at

_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOMENT = "%Y-%m-%dT%H:%M:%SZ"


class Source(StrEnum):
    """Where chance comes from."""

    #: Dice thrown in front of two people.
    DICE = "dice"
    #: Digits from elsewhere, such as a lottery's numbers, typed by two people.
    DIGITS = "digits"
    #: A public beacon's value of a moment that hasn't come yet.
    DRAND = "drand"
    #: A secret whose SHA-256 is published before, and the secret itself afterwards.
    REVEAL = "reveal"


def said_beforehand(
    source: Source, *, about: str = "", number: int = 0, sha256: str = "", when: datetime | None = None
) -> dict[str, str | int]:
    """What is published about a source, and hashed with the lists. `when` is in UTC; the beacon's is its own.

    `about` says which digits are meant; `number` is the beacon's round.
    """
    if source is Source.DRAND:
        return {"chain": CHAIN, "round": number, "at": said_at(number).strftime(_MOMENT)}
    particulars: dict[str, str | int] = {} if when is None else {"at": when.strftime(_MOMENT)}
    if source is Source.DIGITS:
        particulars["about"] = about
    if source is Source.REVEAL:
        particulars["sha256"] = sha256
    return particulars


@policy("C-11.3")
def judge_source(source: Source, particulars: Mapping[str, str | int], *, at: datetime) -> Verdict:
    """Whether nobody can know this source's value yet, as far as it can be told.

    Reasons: no-digits-named; not-in-the-future (the beacon's round, or the moment that was named);
    not-a-hash.
    """
    if source is Source.DIGITS and not str(particulars.get("about", "")).strip():
        return Verdict((Reason("no-digits-named"),))
    if source is Source.REVEAL and not _SHA256.fullmatch(str(particulars.get("sha256", ""))):
        return Verdict((Reason("not-a-hash"),))
    if source is Source.DRAND and said_at(int(particulars["round"])) <= at:
        return Verdict((Reason("not-in-the-future"),))
    if (named := str(particulars.get("at", ""))) and named <= at.strftime(_MOMENT):
        return Verdict((Reason("not-in-the-future"),))
    return Verdict()
