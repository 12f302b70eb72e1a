"""Which addresses are to be looked at."""

from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from django.db.models import F, Q
from django.utils import timezone

from samskap.moocs.models import CourseState, ExternalCourse, LinkState
from samskap.moocs.rules.links import AGAIN


def due(*, at: datetime, at_most: int) -> Sequence[ExternalCourse]:
    """The live courses whose address is to be looked at, the one that waits longest first. One query.

    After a week; and on the next day where nothing was found, so that two days are known of.
    """
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    missing = Q(link_gone_since__isnull=False, link_seen_at__lt=today) & ~Q(link_state=LinkState.DEAD)
    old = Q(link_seen_at__isnull=True) | Q(link_seen_at__lte=at - AGAIN)
    rows = ExternalCourse.objects.filter(old | missing, state=CourseState.LIVE)
    rows = rows.order_by(F("link_seen_at").asc(nulls_first=True), "pk")
    fields = ("organisation", "url", "link_state", "link_answer", "link_gone_since", "link_seen_at")
    return list(rows.only(*fields)[:at_most])


def one_host_after_the_other(courses: Sequence[ExternalCourse]) -> Iterator[ExternalCourse]:
    """The same courses, so that two of one host stand as far from each other as can be."""
    hosts: dict[str, deque[ExternalCourse]] = defaultdict(deque)
    for each in courses:
        hosts[host_of(each.url)].append(each)
    while hosts:
        for host in list(hosts):
            yield hosts[host].popleft()
            if not hosts[host]:
                del hosts[host]


def host_of(url: str) -> str:
    """The host of an address; "" for one that can't be read."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
