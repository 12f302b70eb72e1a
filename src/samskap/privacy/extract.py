"""Reading what is kept about a person, row by row, without what is secret or sealed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import BinaryField, Model

from samskap.kernel.personal_data import Nature, Record
from samskap.privacy import manifest

#: What a person is given.
GIVEN = (Nature.PERSONAL, Nature.WRITTEN)
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it is called ("" for nothing), and its values as the database holds them."""

    caption: str
    values: dict[str, Any]


def rows(record: Record, *, person_id: int, addresses: tuple[str, ...], language: str) -> Iterator[Row]:
    """Yield what is kept in one model about a person, captions in a language.

    One query, and what the captions need for each 200 rows.
    """
    files = _in_files(record)
    unread = [*manifest.fields_of(record, Nature.SECRET, Nature.SEALED), *files]
    given = [name for name in manifest.fields_of(record, *GIVEN) if name not in files]
    found = manifest.rows_of(record, person_id=person_id, addresses=addresses).defer(*unread).order_by("pk")
    if named := [name for name in given if manifest.field_of(record, name).is_relation]:
        found = found.select_related(*named)
    caption = manifest.captions().get(record.model)
    for batch in _in_batches(found.iterator(chunk_size=_BATCH)):
        captions = caption(batch, language) if caption else [""] * len(batch)
        for row, called in zip(batch, captions, strict=True):
            yield Row(called, {name: _value(row, name) for name in given})


def _in_batches(found: Iterator[Model]) -> Iterator[Sequence[Model]]:
    while batch := list(islice(found, _BATCH)):
        yield batch


def _in_files(record: Record) -> list[str]:
    """Fields whose content the person gets as files instead."""
    return [name for name in record.fields if isinstance(manifest.field_of(record, name), BinaryField)]


def _value(row: Model, name: str) -> Any:
    value = getattr(row, name)
    # A row of another table is named as it names itself, never opened.
    return str(value) if isinstance(value, Model) else value
