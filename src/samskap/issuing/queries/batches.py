"""What has been attested to many: the lists, how far one has come, its documents."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from samskap.awards.models import Award
from samskap.awards.rules import State
from samskap.issuing.access import batches_for, lines_for
from samskap.issuing.models import Batch, BatchLine
from samskap.issuing.rules import BatchState, LineState
from samskap.organisations.access import Acting

ROWS_ON_A_PAGE = 50
#: So many documents are in one file to take home: some 12 MB.
FILES_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Counts:
    """How many lines stand how, of those that the reader may know of."""

    done: int
    skipped: int
    failed: int
    open: int

    @property
    def all(self) -> int:
        """How many lines there are."""
        return self.done + self.skipped + self.failed + self.open

    @property
    def ended(self) -> int:
        """How many have an ending."""
        return self.all - self.open


def list_of(acting: Acting, *, number: int | str = 1) -> Page[Batch]:
    """A page of what one's organisation has attested, the newest first. Two queries.

    Each has `people`, how many lines the reader may know of, and `issued`, how many of them are done.
    """
    person = acting.person
    shown = Q(lines__person__extra_care=False) | Q(
        Q(lines__participant__first_keeper=person) | Q(lines__participant__second_keeper=person)
    )
    counted = batches_for(acting).annotate(
        people=Count("lines", filter=shown, distinct=True),
        issued=Count("lines", filter=shown & Q(lines__state=LineState.DONE), distinct=True),
    )
    return Paginator(counted.select_related("made_by").order_by("-pk"), ROWS_ON_A_PAGE).get_page(number)


def counts_of(acting: Acting, batch: Batch) -> Counts:
    """How far a batch has come. One query."""
    rows = lines_for(acting, batch).values_list("state").order_by("state").annotate(count=Count("pk"))
    found = {LineState(state): count for state, count in rows}
    return Counts(
        done=found.get(LineState.DONE, 0),
        skipped=found.get(LineState.SKIPPED, 0),
        failed=found.get(LineState.FAILED, 0),
        open=found.get(LineState.WAITING, 0) + found.get(LineState.WORKING, 0),
    )


def page_of_lines(acting: Acting, batch: Batch, *, number: int | str) -> Page[BatchLine]:
    """A page of what has become of each: first what failed, then by name. Two queries."""
    lines = lines_for(acting, batch).select_related("participant", "person", "award").defer("award__snapshot")
    failed_first = lines.annotate(is_fine=~Q(state=LineState.FAILED))
    return Paginator(failed_first.order_by("is_fine", "name", "pk"), ROWS_ON_A_PAGE).get_page(number)


def documents_of(acting: Acting, batch: Batch) -> QuerySet[Award]:
    """The awards of a batch that stand, by name; never of anybody who is hidden from the reader."""
    lines = lines_for(acting, batch).filter(state=LineState.DONE, award__state=State.ISSUED)
    return Award.objects.filter(pk__in=lines.values("award")).order_by("folded_name", "pk")


def parts_of(documents: int) -> range:
    """The numbers of the parts in which so many documents are taken home."""
    return range(1, -(-documents // FILES_AT_ONCE) + 1)


def part_of(documents: QuerySet[Award], part: int) -> Sequence[int]:
    """The row ids of the awards in one part; empty when there is no such part."""
    if part not in parts_of(documents.count()):
        return []
    begin = (part - 1) * FILES_AT_ONCE
    return list(documents.values_list("pk", flat=True)[begin : begin + FILES_AT_ONCE])


def is_updating(batch: Batch) -> bool:
    """Whether something happens to it without anybody pressing."""
    return batch.state == BatchState.RUNNING
