"""What is missing or wrong in the declarations of personal data; a test fails when there is anything."""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import SET_NULL

from samskap.kernel.personal_data import Erasure, Nature, Record
from samskap.kernel.policy import policy
from samskap.privacy.manifest import about_nobody, field_of, fields_of, model_of, records
from samskap.privacy.wording import has_label


@policy("X-6.1")
def problems() -> list[str]:
    """What is missing or wrong in the declarations, as sentences for the developer who forgot it."""
    return [*_undeclared_models(), *(problem for record in records() for problem in _wrong_in(record))]


def _undeclared_models() -> Iterator[str]:
    declared = [record.model for record in records()]
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if label not in declared and label not in about_nobody():
            yield f"{label} is not declared in any personal_data.py."
    for label in sorted({label for label in declared if declared.count(label) > 1}):
        yield f"{label} is declared twice."


def _wrong_in(record: Record) -> Iterator[str]:
    try:
        model = model_of(record)
    except LookupError:
        yield f"{record.model} is declared, but there is no such model."
        return
    columns = {field.name for field in model._meta.concrete_fields}
    for name in sorted(columns - set(record.fields)):
        yield f"{record.model}.{name} is not declared."
    for name in sorted(set(record.fields) - columns):
        yield f"{record.model}.{name} is declared, but there is no such field."
    # A secret may be an organisation's.
    if not record.about_somebody and set(record.fields.values()) - {Nature.TECHNICAL, Nature.SECRET}:
        yield f"{record.model} has personal fields, but no path to the person."
    if record.about_somebody:
        yield from _without_words(record)
    yield from _wrong_in_erasure(record)
    counted = record.retention.counted_from
    if record.retention.days is not None and counted not in columns:
        yield f"{record.model} counts its days from “{counted}”, which is no field."


def _without_words(record: Record) -> Iterator[str]:
    if not record.title:
        yield f"{record.model} has no title for the person to read."
    for name in fields_of(record, Nature.PERSONAL, Nature.WRITTEN, Nature.SEALED):
        if not has_label(record, name):
            yield f"{record.model}.{name} has no label: say in a few words what it is."


def _wrong_in_erasure(record: Record) -> Iterator[str]:
    if record.about_somebody and record.erasure is not Erasure.DELETED and not record.why_kept:
        yield f"{record.model} stays when the person is erased, but doesn't say why."
    if record.erasure is Erasure.CUT_LOOSE:
        steps = [path.partition("__")[0] for path in (record.person, *record.also) if path]
        yield from (
            f"{record.model} can't be cut loose: {step} can't be empty."
            for step in steps
            if not field_of(record, step).null
        )
    yield from _other_people_in(record)


def _other_people_in(record: Record) -> Iterator[str]:
    """Relations to people beside the declared paths: erasing them must not take somebody else's row along."""
    paths = {path.partition("__")[0] for path in (record.person, *record.also) if path}
    for field in model_of(record)._meta.concrete_fields:
        relation = field.remote_field if field.related_model is get_user_model() else None
        if relation and field.name not in paths and relation.on_delete is not SET_NULL:
            yield f"{record.model}.{field.name} must be a path to the person, or on_delete SET_NULL."
