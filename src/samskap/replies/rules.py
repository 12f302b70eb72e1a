"""Who may leave a reply, what may stand in one, who sees it, and what moderators can decide. Plain Python."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum

from samskap.kernel.policy import policy
from samskap.kernel.text import count, is_blank, over
from samskap.kernel.verdict import Reason, Verdict

#: The most code points of a reply, of the name above it, of a report, and of a moderator's own words.
LONGEST_TEXT, LONGEST_NAME, LONGEST_REPORT, LONGEST_WORDS = 2000, 60, 500, 500
#: So many new replies one person may leave within a while.
NEW_REPLIES, WITHIN = 5, timedelta(minutes=10)
#: So long it is remembered that a reply was there which its writer has removed.
REMOVED_KEPT_DAYS = 30
#: A reply is hidden until somebody of the staff has looked, once so many different readers reported it.
REPORTS_THAT_HIDE = 3
#: More reports without account are thanked for and not kept: those that are there say the same.
REPORTS_WITHOUT_ACCOUNT = 20


class Mode(StrEnum):
    """What can be done with replies in a course, from nothing to all."""

    OFF = "off"
    #: What is there is shown; nothing new is taken.
    CLOSED = "closed"
    #: Others see a reply when somebody of the staff has looked at it.
    MODERATED = "moderated"
    #: Others see a reply at once.
    OPEN = "open"

    @property
    def shows(self) -> bool:
        """Whether replies are shown."""
        return self is not Mode.OFF

    @property
    def takes(self) -> bool:
        """Whether replies can be left and changed."""
        return self in {Mode.MODERATED, Mode.OPEN}


class State(StrEnum):
    """How a reply stands. Others see it when it is shown, and in no other state."""

    WAITING = "waiting"
    SHOWN = "shown"
    #: Hidden because of reports, until somebody of the staff has looked.
    REPORTED = "reported"
    #: Somebody of the staff has decided that others don't see it; it says why.
    REFUSED = "refused"
    #: Taken back by its writer: nothing is left of it but that it was there.
    REMOVED = "removed"


class Decision(StrEnum):
    """What a moderator can decide."""

    SHOW = "show"
    REFUSE = "refuse"


class Why(StrEnum):
    """Why others don't see a reply."""

    SOMEBODY = "somebody"
    UNKIND = "unkind"
    ADVERT = "advert"
    BESIDE_THE_POINT = "beside-the-point"
    OTHER = "other"


_STRICTNESS = tuple(Mode)


@policy("A-10")
def mode_of(*, wanted: str, allowed: str) -> Mode:
    """What holds in a course: the stricter of what its authors wanted and what staff allow."""
    return min(Mode(wanted), Mode(allowed), key=_STRICTNESS.index)


#: Something@somewhere.top, also with spaces about the sign, or spelled "(at)" and "(dot)".
_ADDRESS = re.compile(
    r"\S\s{0,3}(?:@|[(\[{]\s{0,3}at\s{0,3}[)\]}])\s{0,3}"
    r"\w[\w.-]{0,200}(?:\.|\s{0,3}[(\[{]\s{0,3}dot\s{0,3}[)\]}]\s{0,3})\w{2}"
)


@policy("A-10")
def has_address(text: str) -> bool:
    """Whether an e-mail address stands in a text, whatever signs it is written with."""
    plain = unicodedata.normalize("NFKC", text.casefold())
    seen = "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")
    return _ADDRESS.search(seen) is not None


@policy("A-10")
def judge(*, name: str, text: str) -> Verdict:
    """Whether a reply may stand as it is.

    Reasons: "empty", "too-long" (`amount` is how many code points too many), "address-in-text" about the
    text; "name-too-long", "name-unseen", "address-in-name" about the name. Without a name is fine.
    """
    reasons = []
    if is_blank(text):
        reasons.append(Reason("empty"))
    if too_long := over(text, LONGEST_TEXT):
        reasons.append(Reason("too-long", amount=too_long))
    elif has_address(text):  # nobody searches what is refused anyway, however long somebody makes it
        reasons.append(Reason("address-in-text"))
    if too_long := over(name, LONGEST_NAME):
        reasons.append(Reason("name-too-long", amount=too_long))
    elif has_address(name):
        reasons.append(Reason("address-in-name"))
    if count(name) and is_blank(name):
        reasons.append(Reason("name-unseen"))
    return Verdict(tuple(reasons))


@policy("A-10", "X-5")
def may_reply(*, mode: Mode, extra_care: bool, lately: int = 0) -> Verdict:
    """Whether a person may leave or change a reply; `lately` are the new ones of the last while.

    Reasons: "off", "closed", "extra-care" (whoever lives with a protected identity doesn't write in public),
    "too-often".
    """
    reasons = []
    if not mode.takes:
        reasons.append(Reason(mode.value))
    if extra_care:
        reasons.append(Reason("extra-care"))
    if lately >= NEW_REPLIES:
        reasons.append(Reason("too-often", amount=NEW_REPLIES))
    return Verdict(tuple(reasons))


@policy("A-10")
def state_when_written(mode: Mode, before: State | None = None) -> State:
    """How a new or changed reply stands: what others once didn't see has to be looked at, also when open."""
    if mode is Mode.OPEN and before in {None, State.SHOWN}:
        return State.SHOWN
    return State.WAITING


@policy("A-10")
def hides(*, people: int, without_account: int) -> bool:
    """Whether reports hide a reply. All those without account are one reader: anybody can make many."""
    return people + min(without_account, 1) >= REPORTS_THAT_HIDE


#: What each decision leads to.
OUTCOMES: Mapping[Decision, State] = {Decision.SHOW: State.SHOWN, Decision.REFUSE: State.REFUSED}
