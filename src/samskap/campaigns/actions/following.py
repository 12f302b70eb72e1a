"""Counting that a short link was followed, and nothing about who did."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from samskap.campaigns.models import DayCount, ShortLink
from samskap.kernel.policy import policy


@policy("B-3.2")
def count_following(*, link: ShortLink, on: date) -> None:
    """Count one more on this day. The row for a link and a day is the only thing that is kept."""
    rows = DayCount.objects.filter(link=link, day=on)
    if rows.update(count=F("count") + 1):
        return
    try:
        with transaction.atomic():
            DayCount.objects.create(link=link, day=on, count=1)
    except IntegrityError:  # somebody else was the first of the day at the same moment
        rows.update(count=F("count") + 1)
