"""Erasing: driven by the declarations, so that a room that declares its models needs no erasing of its own.

Everything here runs in the caller's transaction.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Field, QuerySet
from django.db.models.fields import NOT_PROVIDED

from samskap.kernel.personal_data import Erasure, Nature, Record
from samskap.kernel.policy import policy
from samskap.privacy import manifest
from samskap.privacy.holdings import Holding, holdings_of

#: What is emptied in a row that is cut loose, when it is a text; days, numbers and choices stay.
_SAYS_SOMETHING = (Nature.PERSONAL, Nature.WRITTEN, Nature.SEALED, Nature.SECRET)


@policy("X-6.4")
def erase(person_id: int) -> tuple[Holding, ...]:
    """Erase one person in all rooms; return what there was, and so also what stays.

    Rooms from the highest to the lowest, and in a room what lies deepest first, so that nothing that is still
    referred to is deleted before what refers to it. The person's own row goes last.
    """
    there_was = holdings_of(person_id)
    addresses = manifest.addresses_of(person_id)
    own = None
    for record in _deepest_first(manifest.about_people()):
        if manifest.is_person(record):
            own = record
        elif record.erasure is Erasure.DELETED:
            remove(record, manifest.rows_of(record, person_id=person_id, addresses=addresses))
        elif record.erasure is Erasure.CUT_LOOSE:
            _cut_loose_from(record, person_id, addresses)
    if own:
        remove(own, manifest.rows_of(own, person_id=person_id))
    return there_was


def remove(record: Record, rows: "QuerySet[Any]") -> int:
    """Remove rows of one model as it is declared; return how many there were."""
    if record.erasure is Erasure.CUT_LOOSE:
        return cut_loose(record, rows, record.person or record.address)
    eraser = manifest.erasers().get(record.model)
    if eraser:
        return eraser(rows)
    count = rows.count()
    rows.delete()
    return count


def cut_loose(record: Record, rows: "QuerySet[Any]", path: str) -> int:
    """Let rows stay without what leads to the person along a path, and without texts about the person."""
    first_step = manifest.field_of(record, path.partition("__")[0])
    emptied = {name: _empty(manifest.field_of(record, name)) for name in texts_of(record)}
    return rows.update(**{**emptied, first_step.name: _empty(first_step)})


def texts_of(record: Record) -> list[str]:
    """The fields that are emptied when a row is cut loose."""
    found = manifest.fields_of(record, *_SAYS_SOMETHING)
    return [name for name in found if _is_text(manifest.field_of(record, name))]


def _cut_loose_from(record: Record, person_id: int, addresses: tuple[str, ...]) -> None:
    """By every path on its own: a row about two people keeps its way to the other one."""
    for path in (record.person, *record.also):
        if path:
            rows = manifest.model_of(record)._base_manager.filter(**{path: person_id})
            cut_loose(record, rows, path)
    for address in addresses if record.address else ():
        rows = manifest.model_of(record)._base_manager.filter(**{f"{record.address}__iexact": address})
        rows.update(**{name: _empty(manifest.field_of(record, name)) for name in texts_of(record)})


def _deepest_first(records: Iterable[Record]) -> list[Record]:
    """In the order of the rooms; inside a room the longest way to the person first."""
    rooms = {room.name: place for place, room in enumerate(manifest.rooms())}
    room_of = {record.model: room.name for room in manifest.rooms() for record in room.records}
    return sorted(
        records, key=lambda record: (rooms[room_of[record.model]], -(record.person or "").count("__"))
    )


def _is_text(field: "Field[Any, Any]") -> bool:
    kinds = {"CharField", "TextField", "EmailField", "JSONField", "SlugField", "BinaryField"}
    return field.get_internal_type() in kinds and not field.choices


def _empty(field: "Field[Any, Any]") -> Any:
    """What stands in a field that says nothing."""
    if field.null:
        return None
    if field.default is not NOT_PROVIDED:
        return field.get_default()
    return b"" if field.get_internal_type() == "BinaryField" else ""
