"""How often a catalogue’s links were followed, by channel and day: counts of clicks, not of people."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from samskap.campaigns.models import Channel, DayCount
from samskap.catalogue.models import Catalogue
from samskap.kernel.policy import policy

#: Days that are drawn.
WINDOW = 28


@dataclass(frozen=True, slots=True)
class OnADay:
    """How often the links of a channel were followed on a day."""

    day: date
    channel: Channel
    count: int


@dataclass(frozen=True, slots=True)
class OfChannel:
    """A channel: its open links, how often they were followed in all, and on each day that is drawn."""

    channel: Channel
    links: int
    total: int
    drawn: Sequence[int]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a campaign has brought; `days` has the newest first."""

    channels: Sequence[OfChannel]
    days: Sequence[OnADay]
    first: date
    last: date

    @property
    def total(self) -> int:
        """How often all links were followed."""
        return sum(each.total for each in self.channels)

    @property
    def highest(self) -> int:
        """The most of one channel on a day that is drawn."""
        return max((count for each in self.channels for count in each.drawn), default=0)

    @property
    def has_links(self) -> bool:
        """Whether there is a link that leads on."""
        return any(each.links for each in self.channels)


@policy("B-3.2")
def counts_of(catalogue: Catalogue, *, on: date) -> Counts:
    """What its links have brought until a day; two queries.

    All open channels of the organisation are there, and closed ones that have links. The days that are drawn
    end today, or with the last day on which anything was counted if that is long ago.
    """
    channels = list(_channels(catalogue))
    days = _days(catalogue, {each.pk: each for each in channels})
    last = on
    if days and days[0].day < on - timedelta(days=WINDOW):
        last = days[0].day
    first = last - timedelta(days=WINDOW - 1)
    by_channel: defaultdict[int, list[OnADay]] = defaultdict(list)
    for each in days:
        by_channel[each.channel.pk].append(each)
    found = [_of(channel, by_channel[channel.pk], first) for channel in channels]
    return Counts(found, days, first, last)


def _channels(catalogue: Catalogue) -> Sequence[Channel]:
    mine = Q(links__catalogue=catalogue)
    rows = Channel.objects.filter(organisation_id=catalogue.term.organisation_id).annotate(
        of_this=Count("links", filter=mine), open_links=Count("links", filter=mine & Q(links__closed_at=None))
    )
    return list(rows.filter(Q(closed_at=None) | Q(of_this__gt=0)).order_by("name", "pk"))


def _days(catalogue: Catalogue, channels: Mapping[int, Channel]) -> Sequence[OnADay]:
    rows = DayCount.objects.filter(link__catalogue=catalogue).values_list("day", "link__channel")
    summed = rows.annotate(Sum("count")).order_by("-day", "link__channel__name", "link__channel")
    return [OnADay(day, channels[channel], count) for day, channel, count in summed]


def _of(channel: Channel, days: Sequence[OnADay], first: date) -> OfChannel:
    drawn = [0] * WINDOW
    for each in days:
        place = (each.day - first).days
        if 0 <= place < WINDOW:
            drawn[place] = each.count
    links: int = channel.open_links  # type: ignore[attr-defined]  # counted along with the row
    return OfChannel(channel, links, sum(each.count for each in days), drawn)
