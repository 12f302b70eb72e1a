"""By which channel somebody came: what the short link of a poster says."""

from samskap.campaigns.models import Channel
from samskap.campaigns.queries.codes import channel_of_code
from samskap.catalogue.models import Catalogue
from samskap.kernel.policy import policy


@policy("B-3.2")
def channel_of(code: str, catalogue: Catalogue) -> Channel | None:
    """The channel of the catalogue's organisation that a short link's code says; None for any other text."""
    channel = channel_of_code(code) if code else None
    ours = channel is not None and channel.organisation_id == catalogue.term.organisation_id
    return channel if ours else None
