"""What people can be asked to agree to: everything that isn't needed for the service itself.

A public body does its task without asking; consent is for extras, and saying no or withdrawing costs nothing.
A wording that was used is never changed: a better one gets the next number, and goes first.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop, override


class UnknownPurpose(LookupError):
    """Nobody is asked for this."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How it was put, in English, marked with gettext_noop; shown and kept in the person's language."""

    version: int
    text: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """Something to agree to. `wordings` begin with the one that is used now."""

    key: str
    title: str
    wordings: tuple[Wording, ...]

    @property
    def current(self) -> Wording:
        """The wording that is used now."""
        return self.wordings[0]

    def title_in_words(self) -> str:
        """What it is called, in the language that is active."""
        return gettext(self.title)

    def current_in_words(self) -> str:
        """The wording that is used now, in the language that is active."""
        return gettext(self.current.text)

    def current_in(self, language: str) -> str:
        """The wording that is used now, in a language."""
        with override(language):
            return self.current_in_words()


TEXT_MESSAGES = "text-messages"

_PURPOSES = (
    Purpose(
        key=TEXT_MESSAGES,
        title=gettext_noop("Text messages to your phone"),
        wordings=(
            Wording(
                version=1,
                text=gettext_noop(
                    "You may send text messages to my phone number about the courses and meetings I take"
                    " part in. The company that sends text messages for you gets my number and the text."
                    " Everything works without this, and I can stop it at any time."
                ),
            ),
        ),
    ),
)

#: Key -> what it is, in the order in which it is shown.
PURPOSES: Mapping[str, Purpose] = {purpose.key: purpose for purpose in _PURPOSES}


def purpose(key: str) -> Purpose:
    """Return what can be agreed to under a key. Raises UnknownPurpose."""
    try:
        return PURPOSES[key]
    except KeyError as missing:
        raise UnknownPurpose(key) from missing
