"""What carries a letter out of the house: the carriers named in settings.NOTICE_CHANNELS.

A carrier is a function `(message: Message) -> None`. It returns when the letter was taken over, and raises
`NotSent` when it was certainly not, `PerhapsSent` when nobody can know.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string

from samskap.notices.rules import Channel


@dataclass(frozen=True, slots=True)
class Message:
    """A letter as it goes out, to one receiver. `stop_url` ends such letters; "" for necessary ones."""

    to: str
    subject: str
    text: str
    stop_url: str = ""


class NotSent(Exception):
    """The letter was certainly not taken over. `again`: a later try may help.

    `reason` is the kind of error; never the words of a server, which may quote an address.
    """

    def __init__(self, reason: str, *, again: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.again = again


class PerhapsSent(NotSent):
    """The connection broke off in the middle: trying again might send the letter twice."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, again=False)


Carrier = Callable[[Message], None]


def carrier_of(channel: Channel) -> Carrier:
    """The carrier of a channel. Raises KeyError for a channel that this installation doesn't have."""
    return cast(Carrier, import_string(settings.NOTICE_CHANNELS[channel]))


def available() -> set[Channel]:
    """The channels that this installation has. Paper needs no carrier: staff are its."""
    return {Channel(code) for code in settings.NOTICE_CHANNELS} | {Channel.PAPER}
