"""Taking figures in: read first, looked at by somebody, then written, with source and date (B-2.7)."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.file_names import tidy_file_name
from samskap.kernel.policy import policy
from samskap.kernel.text import fold, is_blank
from samskap.needs.models import Figure, FigureFile
from samskap.needs.queries.figures import Compared, compared, identity_of, like
from samskap.needs.rules.figures import FigureFacts, Read, as_data, from_data
from samskap.organisations.access import Acting

BATCH = 500


@policy("B-2.7")
def keep_for_looking(
    *, name: str, source: str, dated_on: date, found: Read, by: Acting, at: datetime
) -> FigureFile:
    """Keep what was read of a file, so that somebody can look at it before anything is written.

    Raises ValueError without a source.
    """
    if is_blank(source):
        raise ValueError("a source")
    return FigureFile.objects.create(
        organisation_id=by.organisation_id,
        name=tidy_file_name(name, name.rpartition(".")[2] or "csv")[:120],
        source=source,
        dated_on=dated_on,
        rows=as_data(found.figures),
        problems=[asdict(each) for each in found.wrong],
        made_at=at,
        made_by=by.person,
    )


@policy("B-2.7")
@transaction.atomic
def take_in_figures(*, file: FigureFile, by: Acting, at: datetime) -> Compared:
    """Write the figures of a file that somebody has looked at; return what was new, changed and the same.

    Pressed again, or with the same file again, it changes nothing. A number that the same source says
    otherwise on the same day takes the place of the one before.
    """
    stored = FigureFile.objects.select_for_update().get(pk=file.pk)
    figures = from_data(stored.rows)
    there = {identity_of(row): row for row in like(by.organisation_id, figures).select_for_update()}
    found = compared(by.organisation_id, figures)
    Figure.objects.bulk_create(
        [_row(each, by.organisation_id, at) for each in found.new], batch_size=BATCH, ignore_conflicts=True
    )
    _put_right([(there[each.identity], each) for each, _before in found.changed], at)
    if stored.written_at is None:
        stored.written_at = at
        stored.save(update_fields=["written_at"])
    if found.new or found.changed:
        facts = {"new": len(found.new), "changed": len(found.changed)}
        record(verb="needs.figures_taken_in", subject=f"figures:{stored.pk}", at=at, facts=facts, **by.who)
    return found


def forget_unwritten(*, before: datetime) -> int:
    """Delete files that nobody has written since, and those that are written: the figures have it all."""
    count, _by_model = FigureFile.objects.filter(made_at__lt=before).delete()
    return count


def _row(it: FigureFacts, organisation_id: int, at: datetime) -> Figure:
    return Figure(organisation_id=organisation_id, sought=fold(it.words), taken_at=at, **asdict(it))


def _put_right(pairs: Sequence[tuple[Figure, FigureFacts]], at: datetime) -> None:
    for row, facts in pairs:
        row.value, row.url, row.taken_at = facts.value, facts.url, at
    Figure.objects.bulk_update([row for row, _facts in pairs], ["value", "url", "taken_at"], batch_size=BATCH)
