"""All declarations of personal data, of all rooms: what is kept about whom, why, and what becomes of it.

Rooms declare in their module `personal_data`; nothing here knows a room by name.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from importlib import import_module
from importlib.util import find_spec
from operator import or_
from types import ModuleType
from typing import Any, cast

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import Field, Model, Q, QuerySet

from samskap.kernel.personal_data import Activity, Captions, Eraser, Expiry, Files, Nature, Record

#: What a declaration calls the person's own row.
SELF = "self"


class NotDeclared(LookupError):
    """No room has declared this model."""


@dataclass(frozen=True, slots=True)
class Room:
    """What one room declares."""

    name: str
    activity: Activity
    records: tuple[Record, ...]


@cache
def _modules() -> dict[str, ModuleType]:
    """Room -> its module of declarations, the highest room first."""
    found = {}
    for app in apps.get_app_configs():
        name = f"{app.name}.personal_data"
        if app.name.startswith("samskap.") and find_spec(name):
            found[app.label] = import_module(name)
    return found


@cache
def rooms() -> tuple[Room, ...]:
    """Every room that declares something, the highest first: what refers to others comes before them."""
    return tuple(
        Room(label, getattr(module, "ACTIVITY", Activity(label, "")), module.RECORDS)
        for label, module in _modules().items()
    )


def records() -> Iterator[Record]:
    """Every declaration, rooms from the highest to the lowest."""
    for room in rooms():
        yield from room.records


def about_people() -> Iterator[Record]:
    """The declarations of models that are about somebody."""
    return (record for record in records() if record.about_somebody)


def rooms_for_the_person() -> tuple[Room, ...]:
    """The rooms in the order in which a person reads them: the account first, what lies below it last."""
    up = tuple(reversed(rooms()))
    start = next(place for place, room in enumerate(up) if any(map(is_person, room.records)))
    return (*up[start:], *up[:start])


def for_the_person() -> tuple[Record, ...]:
    """The declarations that are about people, in that order; the person's own row first."""
    found = [record for room in rooms_for_the_person() for record in room.records if record.about_somebody]
    return tuple(sorted(found, key=lambda record: not is_person(record)))


def record_of(model: str) -> Record:
    """The declaration of "room.Model". Raises NotDeclared."""
    for record in records():
        if record.model == model:
            return record
    raise NotDeclared(model)


@cache
def about_nobody() -> Mapping[str, str]:
    """Tables of libraries that nobody has to declare -> why."""
    return {
        model: why
        for module in _modules().values()
        for model, why in getattr(module, "ABOUT_NOBODY", {}).items()
    }


@cache
def captions() -> Mapping[str, Captions]:
    """What gives the rows of a model their captions in the export."""
    return _merged("CAPTIONS")


@cache
def erasers() -> Mapping[str, Eraser]:
    """What erases the rows of models for which deleting them is not enough."""
    return _merged("ERASE")


@cache
def files() -> tuple[Files, ...]:
    """What gives a person's files."""
    return tuple(source for module in _modules().values() for source in getattr(module, "FILES", ()))


@cache
def expiries() -> tuple[Expiry, ...]:
    """The rules by which rows go beside the retention of their records."""
    return tuple(rule for module in _modules().values() for rule in getattr(module, "EXPIRIES", ()))


def _merged(name: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for module in _modules().values():
        merged |= getattr(module, name, {})
    return merged


def model_of(record: Record) -> type[Model]:
    """The model that is declared. Raises LookupError when there is none of that name."""
    return cast(type[Model], apps.get_model(record.model))


def field_of(record: Record, name: str) -> "Field[Any, Any]":
    """One field of the model that is declared."""
    return cast("Field[Any, Any]", model_of(record)._meta.get_field(name))


def is_person(record: Record) -> bool:
    """Whether the declaration is that of persons themselves."""
    return record.person == SELF


def fields_of(record: Record, *natures: Nature) -> list[str]:
    """The names of the fields of these natures, in the order in which they were declared."""
    return [name for name, nature in record.fields.items() if nature in natures]


def rows_of(record: Record, *, person_id: int, addresses: tuple[str, ...] = ()) -> "QuerySet[Any]":
    """The rows that are one person's: by the paths, and by the e-mail addresses where rows hold one."""
    rows = model_of(record)._base_manager.all()
    paths = [path for path in (record.person, *record.also) if path]
    ways = [Q(pk=person_id) if path == SELF else Q(**{path: person_id}) for path in paths]
    if record.address and not is_person(record):
        ways += [Q(**{f"{record.address}__iexact": address}) for address in addresses if address]
    return rows.filter(reduce(or_, ways)) if ways else rows.none()


def addresses_of(person_id: int) -> tuple[str, ...]:
    """The e-mail addresses by which rows can be found: those that are shown to be the person's.

    An address that was only typed may be somebody else's, and so are its letters and invitations.
    """
    person = get_user_model()._base_manager.filter(pk=person_id).exclude(joined_at=None)
    return tuple(email for email in person.values_list("email", flat=True) if email)
