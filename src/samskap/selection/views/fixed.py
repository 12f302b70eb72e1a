"""What pages say about a pool that is fixed, at work and in public."""

from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, gettext

from samskap.selection.beacon import address_of
from samskap.selection.models import Commitment, Pool
from samskap.selection.queries.published import published
from samskap.selection.rules.sources import Source
from samskap.selection.wording import SOURCES, bounds_in_words, names_of, number_in_words


def fixed_facts(fixed: Pool) -> dict[str, object]:
    """What `selection/fixed.html` wants: the pool, its quotas and lines in words."""
    read = published(fixed)
    commitment = fixed.committed
    names = names_of(read.quotas, get_language() or "en")
    lines = [
        {
            "line": line,
            "region": names["region", line.member.region],
            "size": names["size", line.member.size],
            "chance": number_in_words(line.chance) if line.chance is not None else "",
        }
        for line in read.lines
    ]
    return {
        "pool": fixed,
        "read": read,
        "lines": lines,
        "bounds": bounds_in_words(read.quotas, names),
        "commitment": commitment,
        "source": source_in_words(commitment) if commitment else "",
        "needs_lots": read.pool.needs_lots(),
    }


def source_in_words(commitment: Commitment) -> dict[str, object]:
    """Where chance comes from: in words, when, and what else was said about it beforehand."""
    said = commitment.particulars
    source = Source(commitment.source)
    more = ""
    if source is Source.DRAND:
        more = gettext("Round %(number)s of the beacon drand “quicknet”.") % {"number": said.get("round", "")}
    if source is Source.DIGITS:
        more = str(said.get("about", ""))
    return {
        "words": SOURCES[source],
        "when": parse_datetime(str(said["at"])) if said.get("at") else None,
        "more": more,
        "href": address_of(int(said["round"])) if source is Source.DRAND and said.get("round") else "",
        "sha256": said.get("sha256", ""),
    }
