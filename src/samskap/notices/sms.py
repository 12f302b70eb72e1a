"""Short messages: what fits into one, and handing it to the gateway."""

from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string

from samskap.notices.carriers import Message

#: Characters in one short message.
LONGEST = 160
#: Typographic signs that would cut a short message to 70 characters, and what is sent instead.
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})


class Gateway(Protocol):
    """A provider of short messages. Another one is a class with this method, named in SMS_GATEWAY."""

    def send(self, to: str, text: str) -> None:
        """Hand over one message to a number such as "+46701234567".

        Raises carriers.NotSent when it was certainly not taken over, carriers.PerhapsSent when nobody knows.
        """


def carry(message: Message) -> None:
    """Send through the gateway that settings name."""
    gateway = cast(Gateway, import_string(settings.SMS_GATEWAY)())
    gateway.send(message.to, message.text)


def fitted(text: str) -> str:
    """A text as one short message: one line, plain signs, at most 160 characters."""
    plain = " ".join(text.translate(PLAIN).split())
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 3].rstrip() + "..."
