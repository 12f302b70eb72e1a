"""What the import contract can't see: relations between models, names of modules, purity of rules."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Field, Model

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src/samskap"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOM_CONTRACT = PROJECT["tool"]["importlinter"]["contracts"][0]
#: Room -> its floor; 0 is the top. Read from the import contract, so that there is one list of rooms.
FLOORS = {
    room.strip(): floor for floor, rooms in enumerate(ROOM_CONTRACT["layers"]) for room in rooms.split("|")
}
ROOMS = sorted(each.name for each in SOURCE.iterdir() if (each / "__init__.py").exists())
RULES = sorted(SOURCE.rglob("rules.py"))
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
IMPURE = {"django", "random", "secrets", "time", "os", "pathlib", "logging"}


def may_point(at: str, *, source: str) -> bool:
    """Whether a model of one room may refer to a model of another: only downwards, or inside its room."""
    return at == source or FLOORS[at] > FLOORS[source]


def relations() -> Iterator[tuple[type[Model], Field, type[Model]]]:
    """Every relation that one of our models declares: (model, field, target)."""
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("samskap."):
            for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
                if field.is_relation:
                    yield model, field, field.related_model


def room_of(model: type[Model]) -> str | None:
    """The room a model lives in; None for what isn't ours."""
    first, _dot, rest = model.__module__.partition(".")
    return rest.partition(".")[0] if first == "samskap" else None


def test_every_room_has_a_floor():
    assert sorted(FLOORS) == ROOMS


def test_what_pointing_down_means():
    assert may_point("people", source="awards")
    assert may_point("people", source="people")
    assert not may_point("awards", source="people")
    assert not may_point("audit", source="notices")


@pytest.mark.parametrize("relation", list(relations()), ids=lambda each: f"{each[0].__name__}.{each[1].name}")
def test_relations_point_down_the_rooms(relation: tuple[type[Model], Field, type[Model]]):
    model, field, target = relation
    room, other = room_of(model), room_of(target)
    assert room is not None
    assert other is None or may_point(other, source=room), (
        f"{model.__name__}.{field.name} in {room} points at {target.__name__} in {other}, "
        "which is not below it: keep a plain id, or move the field."
    )


def test_there_are_relations_to_judge():
    assert {room_of(model) for model, _field, _target in relations()} >= {"awards", "learning", "programmes"}


def imported_by(path: Path) -> set[str]:
    """Names of the modules that a file imports."""
    imported = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(node.module or "")
    return imported


@pytest.mark.parametrize("rules", RULES, ids=lambda path: path.parent.name)
def test_rules_import_plain_python_only(rules: Path):
    allowed = ("samskap.kernel.", f"samskap.{rules.parent.name}.")
    impure = {
        name
        for name in imported_by(rules)
        if name.partition(".")[0] in IMPURE or (name.startswith("samskap.") and not name.startswith(allowed))
    }
    assert not impure, (
        f"{rules.relative_to(ROOT)} imports {sorted(impure)}: time, chance and rows come as arguments."
    )


def test_rules_ask_no_clock():
    asking = {"now", "today", "utcnow", "localdate", "urandom"}
    found = [
        f"{path.relative_to(ROOT)} line {node.lineno}"
        for path in RULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in asking
    ]
    assert not found, f"A rule asks the clock or chance: {', '.join(found)}. Let the caller pass it."


def test_modules_are_named_after_what_they_hold():
    empty_names = [
        str(path.relative_to(ROOT)) for path in SOURCE.rglob("*") if path.stem in NAMES_THAT_SAY_NOTHING
    ]
    assert not empty_names, f"Find names of the field for {empty_names}."


def test_nothing_happens_behind_the_back_of_an_action():
    listening = [
        str(path.relative_to(ROOT))
        for path in SOURCE.rglob("*.py")
        if "django.db.models.signals" in imported_by(path)
    ]
    assert not listening, f"{listening} listens to signals of models: let the action call what must happen."
