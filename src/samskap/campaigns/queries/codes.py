"""From the code of a short link to its channel."""

from samskap.campaigns.models import Channel
from samskap.campaigns.rules.codes import as_typed


def channel_of_code(code: str) -> Channel | None:
    """The channel by which somebody came who followed a short link (`?by=<code>`); None for no such code.

    A closed link still says by which channel its reader came. What stands in an address can be anything:
    what isn't a code is simply not found.
    """
    return Channel.objects.filter(links__code=as_typed(code)).first() if code else None
