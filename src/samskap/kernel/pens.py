"""Who wrote on which version of a text: what a form says beside it, held against what is stored.

Plain Python. docs/developers/autosave.md says what forms send.
"""

from dataclasses import dataclass
from typing import Protocol

from samskap.kernel.policy import policy


class Written(Protocol):
    """A text that is stored, with the pen that wrote it last."""

    revision: int
    hand: str
    stroke: int


@dataclass(frozen=True, slots=True)
class Pen:
    """The revision that was on the page (0 for none), and who writes.

    `hand` names one sitting at one device, `stroke` how far it has come; "" and 0 without a script.
    """

    base_revision: int = 0
    hand: str = ""
    stroke: int = 0

    @policy("A-9.8", "X-3")
    def rests_on(self, stored: Written) -> bool:
        """Say whether the person knew what is stored: it was on the page, or by the same pen.

        What the same pen wrote before it, and only arrives now, doesn't rest on it.
        """
        is_going_on = self.is_of(stored) and not self.is_overtaken_by(stored)
        return self.base_revision == stored.revision or is_going_on

    def is_overtaken_by(self, stored: Written) -> bool:
        """Say whether the same pen had come further already, so that this has only arrived late."""
        return self.is_of(stored) and self.stroke < stored.stroke

    def is_of(self, stored: Written) -> bool:
        """Say whether the same pen wrote what is stored."""
        return bool(self.hand) and self.hand == stored.hand


def revision_in(sent: object) -> int:
    """Return the revision that a hidden field names; 0 for whatever is none: it mustn’t stand in the way."""
    return _number(str(sent or ""), digits=9)


def stroke_in(sent: object) -> int:
    """Return how far a pen has come, as a form says it; 0 for whatever is no number."""
    return _number(str(sent or ""), digits=16)


def _number(text: str, *, digits: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else 0
