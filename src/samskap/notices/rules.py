"""What kinds of letters there are, which way one goes, and when a failed one is tried again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from samskap.kernel.policy import policy


class Way(StrEnum):
    """How somebody wants the letters of a group."""

    EMAIL = "email"
    #: By e-mail, gathered into one letter a day.
    DAILY = "daily"
    SMS = "sms"
    #: Only on one's own page here.
    INSIDE = "inside"
    NONE = "none"


class Channel(StrEnum):
    """What a letter can go out by. How each does it is named in settings.NOTICE_CHANNELS."""

    EMAIL = "email"
    SMS = "sms"
    #: Waits until staff have printed it.
    PAPER = "paper"
    INSIDE = "inside"


class Stop(StrEnum):
    """Why a letter never goes out."""

    UNWANTED = "unwanted"
    TOO_OLD = "too-old"
    NOBODY = "nobody"
    NO_ADDRESS = "no-address"


#: The code that stands for all groups: of the day's bundle, which has letters of several.
EVERYTHING = "*"


@dataclass(frozen=True, slots=True)
class Group:
    """Letters that are wanted or not wanted together. `title` and `hint` are lazily translated."""

    code: str
    title: Any
    hint: Any = ""
    way: Way = Way.EMAIL


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of letter, declared in `<room>/letters.py`.

    `template` is the beginning of the names of its templates: `…_subject.txt`, `…_message.txt`, and
    `…_text.txt` where it may go by SMS. They get the facts, `site_name` and `site_address`.

    A kind without `group` is necessary, for security or by law: nobody can do without it, and it is never
    bundled. `digest` lets letters of the kind be gathered into one a day. `channels` are those it may go by.
    `secrets` names the facts that open something, such as a code: they are forgotten once the letter is out,
    and the letter isn't shown inside. A letter older than `valid_for` isn't sent any more.
    """

    code: str
    template: str
    group: Group | None = None
    digest: bool = False
    channels: frozenset[Channel] = frozenset({Channel.EMAIL, Channel.INSIDE})
    secrets: frozenset[str] = frozenset()
    valid_for: timedelta = timedelta(days=7)

    @property
    def necessary(self) -> bool:
        """Whether it comes even to those who have switched everything off."""
        return self.group is None

    @property
    def shown_inside(self) -> bool:
        """Whether it also stands on one's own page."""
        return Channel.INSIDE in self.channels and not self.secrets


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets a letter, as is known at the moment it goes out."""

    email: str = ""
    phone: str = ""
    language: str = ""
    #: What staff call the person; stands on paper only.
    name: str = ""
    extra_care: bool = False
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class Route:
    """Where a letter goes: by a channel, into the day's bundle, or nowhere, and then why."""

    channel: Channel | None = None
    gather: bool = False
    stop: Stop | None = None


@policy("X-6.10")
def route(
    kind: Kind,
    receiver: Receiver | None,
    *,
    chosen: Way | None,
    available: Collection[Channel],
    created_at: datetime,
    at: datetime,
) -> Route:
    """Decide which way a letter goes. `chosen` is the receiver's own choice for its group, None for none.

    Where extra care is taken, only necessary letters leave the house unless the person chose otherwise, and
    nothing is left on paper.
    """
    if receiver is None or not receiver.is_active:
        return Route(stop=Stop.NOBODY)
    if at - created_at > kind.valid_for:
        return Route(stop=Stop.TOO_OLD)
    way = wanted_way(kind, receiver, chosen)
    if way is Way.NONE:
        return Route(stop=Stop.UNWANTED)
    if way is Way.DAILY and kind.digest and receiver.email:
        return Route(gather=True)
    for channel in _preferred(way, receiver):
        if channel in kind.channels and (channel in available or channel is Channel.INSIDE):
            return Route(channel=channel)
    return Route(stop=Stop.NO_ADDRESS)


def wanted_way(kind: Kind, receiver: Receiver, chosen: Way | None) -> Way:
    """How the receiver wants a letter of this kind; a necessary one is never unwanted."""
    if kind.group is None:
        return Way.EMAIL
    return chosen or (Way.INSIDE if receiver.extra_care else kind.group.way)


def _preferred(way: Way, receiver: Receiver) -> list[Channel]:
    """The channels that reach the receiver, best first."""
    if way is Way.INSIDE:
        return [Channel.INSIDE]
    reached = [Channel.EMAIL] if receiver.email else []
    if receiver.phone:
        reached.insert(0 if way is Way.SMS else len(reached), Channel.SMS)
    if not receiver.extra_care and not reached:
        reached.append(Channel.PAPER)
    return [*reached, Channel.INSIDE]


#: How long to wait after the first, second, … failure. After the last one the letter has failed for good.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 720, 1440))


def wait_before_retry(tries: int) -> timedelta | None:
    """Return how long to wait after so many failed tries; None when it was the last."""
    return WAITS[tries - 1] if tries <= len(WAITS) else None


def masked(address: str) -> str:
    """An e-mail address or a phone number so that its owner recognises it and others don't."""
    if "@" in address:
        name, _, host = address.rpartition("@")
        return f"{name[:1]}…@{host}"
    return f"…{address[-2:]}" if address else ""
