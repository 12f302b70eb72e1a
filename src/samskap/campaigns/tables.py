"""The counts of a campaign as a table: on its page, as CSV and as a workbook."""

from django.utils.translation import gettext

from samskap.campaigns.queries.counts import Counts, OnADay
from samskap.campaigns.wording import KINDS
from samskap.catalogue.models import Catalogue
from samskap.ui.tables import Column, Kind, Table


def table_of(catalogue: Catalogue, counts: Counts) -> Table[OnADay]:
    """A line for each day and channel on which a link was followed, the newest first."""
    columns: list[Column[OnADay]] = [
        Column(gettext("Day"), lambda row: row.day, Kind.DAY),
        Column(gettext("Channel"), lambda row: row.channel.name),
        Column(gettext("Kind of channel"), lambda row: str(KINDS[row.channel.kind])),
        Column(gettext("Times followed"), lambda row: row.count, Kind.NUMBER),
    ]
    name = f"campaign-{catalogue.term.slug}"
    return Table(name, gettext("Short links followed, day by day"), columns, counts.days)
