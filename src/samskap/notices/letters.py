"""The one kind of letter that this room writes itself: the bundle of a day's letters."""

from samskap.notices.rendering import DIGEST
from samskap.notices.rules import EVERYTHING, Channel, Group, Kind

KINDS = (
    Kind(
        code=DIGEST,
        template="notices/letters/digest",
        group=Group(code=EVERYTHING, title=""),
        channels=frozenset({Channel.EMAIL, Channel.INSIDE}),
    ),
)
