"""The letter of this room: a course was cancelled. It names neither the course nor the person."""

from datetime import timedelta

from samskap.notices.rules import Channel, Kind

CANCELLED, CANCELLED_CONTACT = "studies.cancelled", "studies.cancelled_contact"

KINDS = (
    # Necessary: whoever misses it goes on with a course that isn't there.
    Kind(
        CANCELLED,
        template="studies/letters/cancelled",
        channels=frozenset({Channel.EMAIL, Channel.INSIDE}),
        valid_for=timedelta(days=30),
    ),
    # To an address that staff noted, which nobody has shown to be the person's own.
    Kind(
        CANCELLED_CONTACT,
        template="studies/letters/cancelled",
        channels=frozenset({Channel.EMAIL}),
        valid_for=timedelta(days=30),
    ),
)
