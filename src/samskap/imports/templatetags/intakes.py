"""What was read, in words: {% load intakes %}."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.utils.safestring import SafeString

from samskap.imports.models import Intake, StagedRow
from samskap.imports.queries.faults import Fault, faults_of_row
from samskap.imports.readers.records import Problem
from samskap.imports.rules.stages import Stage, Standing
from samskap.imports.wording import (
    KINDS,
    STAGES,
    STANDINGS,
    number_in_words,
    problem_in_words,
    where_in_words,
)
from samskap.moocs.wording import FIELDS, fact_in_words
from samskap.ui.components.markup import Colour
from samskap.ui.components.signs import tag

register = template.Library()

_STAGES: Mapping[str, Colour] = {
    Stage.READING: "info",
    Stage.READ: "warning",
    Stage.FAILED: "danger",
    Stage.WRITING: "info",
    Stage.STOPPED: "warning",
    Stage.DONE: "success",
}
_STANDINGS: Mapping[str, Colour] = {
    Standing.NEW: "success",
    Standing.CHANGED: "info",
    Standing.UNCHANGED: "neutral",
    Standing.FAULTY: "danger",
}


@register.simple_tag
def stage_tag(stage: str) -> SafeString:
    """How far an intake has come, as a tag."""
    return tag(str(STAGES[stage]), colour=_STAGES[stage])


@register.simple_tag
def standing_tag(standing: str) -> SafeString:
    """How a row stands, as a tag."""
    return tag(str(STANDINGS[standing]), colour=_STANDINGS[standing])


@register.filter
def kind_in_words(kind: str) -> str:
    """How something is read."""
    return str(KINDS[kind])


@register.filter
def faults(row: StagedRow) -> Sequence[Fault]:
    """What is wrong with a row."""
    return list(faults_of_row(row))


@register.filter
def left_out(row: StagedRow) -> Sequence[Fault]:
    """What was left out of a row that is fine otherwise."""
    return list(faults_of_row(row, remarks=True))


@register.filter
def row_changes(row: StagedRow) -> Sequence[tuple[str, str, str]]:
    """What is different from the course that is there: name, before, after."""
    told: Mapping[str, Mapping[str, str]] = row.changes
    return [
        (str(FIELDS.get(name, name)), fact_in_words(name, each["before"]), fact_in_words(name, each["after"]))
        for name, each in told.items()
    ]


@register.filter
def own_fields(row: StagedRow) -> str:
    """Names of the facts of one's own that are left alone."""
    return ", ".join(str(FIELDS.get(name, name)) for name in row.own)


@register.filter
def notes_in_words(intake: Intake) -> Sequence[str]:
    """What was noticed about the whole."""
    return [problem_in_words(Problem.from_json(each)) for each in intake.notes]


@register.filter
def broken_in_words(intake: Intake) -> str:
    """Why it couldn't be read to its end."""
    return problem_in_words(intake.problem) if intake.problem else ""


@register.filter
def broken_where(intake: Intake) -> str:
    """Where it couldn't be read on."""
    return where_in_words(intake.problem, records=intake.records) if intake.problem else ""


@register.filter
def number_of_row(row: StagedRow, kind: str) -> str:
    """What a record is called: row 3, record 3."""
    return number_in_words(kind, row.number)


@register.filter
def has(collection: Any, value: object) -> bool:
    """Whether something is among others, as texts."""
    return str(value) in collection
