"""Making all short links of a catalogue, and closing one."""

from collections.abc import Collection
from datetime import datetime
from itertools import product
from secrets import token_bytes

from django.db import transaction

from samskap.audit.actions import record
from samskap.campaigns.models import Channel, ShortLink
from samskap.campaigns.rules.codes import RANDOMNESS, code_of
from samskap.catalogue.models import Catalogue
from samskap.catalogue.queries.entries import found
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting

#: The most links that are made at once.
MOST = 20_000
#: So often new codes are tried where chance has given one that exists.
_TRIES = 5
#: What a link is for: channel, entry (None for the whole catalogue), language.
_Aim = tuple[int, int | None, str]


class TooMany(Exception):
    """More links than can be made at once; `count` says how many they would be."""

    def __init__(self, count: int) -> None:
        super().__init__(str(count))
        self.count = count


@policy("B-3.2")
@transaction.atomic
def make_links(
    *,
    catalogue: Catalogue,
    channels: Collection[Channel],
    languages: Collection[str],
    by: Acting,
    at: datetime,
) -> int:
    """Make the links that are missing: one for each channel, language, and course on offer or the whole.

    Links that are there stay as they are, so that posters keep leading on; closed ones are made anew with
    another code. Returns how many are new. Raises TooMany.
    """
    entries: list[int | None] = [None, *found(catalogue).values_list("pk", flat=True)]
    wanted = set(product([each.pk for each in channels], entries, languages))
    if len(wanted) > MOST:
        raise TooMany(len(wanted))
    begun_with = _there(catalogue)
    for _try in range(_TRIES):
        if not (missing := wanted - _there(catalogue)):
            break
        _make(catalogue, missing, at)
    new = len(wanted & _there(catalogue)) - len(wanted & begun_with)
    if new:
        _record("campaigns.links_made", f"term:{catalogue.term_id}", {"links": new}, by=by, at=at)
    return new


@transaction.atomic
def close_link(*, link: ShortLink, by: Acting, at: datetime) -> ShortLink:
    """Let a link lead nowhere any more; its counts stay. Closed already, do nothing."""
    stored = ShortLink.objects.select_for_update().get(pk=link.pk)
    if stored.closed_at is None:
        stored.closed_at = at
        stored.save(update_fields=["closed_at"])
        _record("campaigns.link_closed", f"short-link:{stored.pk}", {}, by=by, at=at)
    return stored


def _there(catalogue: Catalogue) -> set[_Aim]:
    open_ones = ShortLink.objects.filter(catalogue=catalogue, closed_at=None)
    return set(open_ones.values_list("channel_id", "entry_id", "language"))


def _make(catalogue: Catalogue, aims: Collection[_Aim], at: datetime) -> None:
    """Make links; what somebody else makes at the same moment, and codes that exist, are left out."""
    ShortLink.objects.bulk_create(
        [
            ShortLink(
                code=_new_code(),
                channel_id=channel,
                catalogue=catalogue,
                entry_id=entry,
                language=language,
                made_at=at,
            )
            for channel, entry, language in sorted(aims, key=str)
        ],
        batch_size=500,
        ignore_conflicts=True,
    )


def _new_code() -> str:
    while not (code := code_of(token_bytes(RANDOMNESS))):
        pass
    return code


def _record(verb: str, subject: str, facts: dict[str, int], *, by: Acting, at: datetime) -> None:
    record(verb=verb, subject=subject, at=at, facts=facts, **by.who)
