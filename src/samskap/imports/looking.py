"""How records stand to the courses there are: what is put before a person."""

from collections.abc import Mapping, Sequence

from samskap.imports.models import Intake, StagedRow
from samskap.imports.readers.records import Problem, Record
from samskap.imports.rules.stages import Standing
from samskap.imports.staging import as_json
from samskap.moocs.actions.taking_in import Comparison, compare
from samskap.moocs.models import ExternalCourse

#: So many addresses in one statement.
_AT_ONCE = 400


def staged(intake: Intake, records: Sequence[Record]) -> Sequence[StagedRow]:
    """Rows to keep for a few hundred records. As many queries however many there are."""
    records, repeated = _without_repeated(intake, records)
    fine = [(each.key, each.facts) for each in records if each.facts is not None]
    compared = {each.key: each for each in compare(source=intake.source, rows=fine)}
    doubles = _doubles(intake, compared)
    rows = [_row(intake, each, compared.get(each.key), doubles) for each in records]
    return [*rows, *(_row(intake, each, None, {}) for each in repeated)]


def _without_repeated(intake: Intake, records: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    """Records whose key wasn't there yet in what was read, and the others as faulty ones."""
    keys = [each.key for each in records if each.facts is not None]
    there: dict[str, int] = {}
    for start in range(0, len(keys), _AT_ONCE):
        before = StagedRow.objects.filter(intake=intake, key__in=keys[start : start + _AT_ONCE])
        there |= dict(before.exclude(standing=Standing.FAULTY).values_list("key", "number"))
    first, repeated = [], []
    for each in records:
        if each.facts is not None and each.key in there:
            problem = Problem("twice", shown=each.key[:80], amount=there[each.key])
            repeated.append(Record(each.number, each.key, each.title, None, (problem,)))
            continue
        if each.facts is not None:
            there[each.key] = each.number
        first.append(each)
    return first, repeated


def _doubles(intake: Intake, compared: Mapping[str, Comparison]) -> Mapping[str, int]:
    """Address -> another course here that has it."""
    urls = list({each.facts.url for each in compared.values()})
    own = {each.course.pk for each in compared.values() if each.course}
    found: dict[str, int] = {}
    for start in range(0, len(urls), _AT_ONCE):
        some = urls[start : start + _AT_ONCE]
        courses = ExternalCourse.objects.filter(organisation_id=intake.organisation_id, url__in=some)
        found |= {url: pk for pk, url in courses.values_list("pk", "url") if pk not in own}
    return found


def _row(intake: Intake, record: Record, held: Comparison | None, doubles: Mapping[str, int]) -> StagedRow:
    row = StagedRow(
        intake=intake,
        number=record.number,
        key=record.key,
        title=record.title,
        problems=[each.as_json() for each in record.problems],
        remarks=[each.as_json() for each in record.remarks],
        standing=Standing.FAULTY,
    )
    if held is not None and record.facts is not None:
        row.facts = as_json(record.facts)
        row.standing = Standing(held.standing.value)
        row.changes, row.own = dict(held.changes), list(held.own)
        row.double_of_id = doubles.get(held.facts.url)
    return row
