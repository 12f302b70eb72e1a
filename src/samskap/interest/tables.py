"""The list of those who are interested, as a file."""

from collections.abc import Sequence

from django.utils.translation import gettext

from samskap.catalogue.models import Catalogue
from samskap.interest.models import Interest
from samskap.interest.queries.listing import titles
from samskap.interest.wording import CAME_BY, REACH_BY, STATES
from samskap.ui.tables import Column, Kind, Table


def table_of(catalogue: Catalogue, rows: Sequence[Interest], *, addresses: bool) -> Table[Interest]:
    """Who is interested, one row each; numbers and addresses only for whoever asks for them."""
    columns: list[Column[Interest]] = [
        Column(gettext("Number"), lambda it: it.number),
        Column(gettext("First name"), lambda it: it.first_name),
        Column(gettext("How to reach the person"), lambda it: str(REACH_BY[it.reach_by])),
        Column(gettext("Language to talk in"), lambda it: it.language),
        Column(gettext("Courses"), lambda it: "; ".join(titles(it))),
        Column(gettext("How it came"), lambda it: str(CAME_BY[it.came_by])),
        Column(gettext("Channel"), lambda it: it.channel.name if it.channel else ""),
        Column(gettext("State"), lambda it: str(STATES[it.state])),
        Column(gettext("Since"), lambda it: it.state_since, Kind.DAY),
        Column(gettext("Came on"), lambda it: it.came_on, Kind.DAY),
    ]
    if addresses:
        columns.insert(3, Column(gettext("Number or address"), lambda it: it.address))
    return Table(name="interested", title=catalogue.term.name, columns=columns, rows=rows)
