"""A small world in which every address has something to show."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configuration
from django.db import transaction
from django.test import override_settings

from tests.site.visiting import Visitors
from tests.site.world import World, make_world


@pytest.fixture
def world(db, tmp_path) -> World:
    """A world of the test's own."""
    return make_world(tmp_path)


def _files_in(folder: Path) -> dict[str, Any]:
    default = {**configuration.STORAGES["default"], "OPTIONS": {"location": str(folder), "base_url": None}}
    return {**configuration.STORAGES, "default": default}


@pytest.fixture(scope="module")
def _standing(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[World, Visitors, Path]]:
    folder = tmp_path_factory.mktemp("world")
    with django_db_blocker.unblock(), transaction.atomic():
        with override_settings(STORAGES=_files_in(folder / "files")):
            world = make_world(folder)
        yield world, Visitors(person for _who, person in world.people()), folder / "files"
        transaction.set_rollback(True)


@pytest.fixture
def standing_world(_standing: tuple[World, Visitors, Path], db, settings) -> World:
    """A world that many tests look at, made once a module; `visitors` look around in it without a trace."""
    world, _visitors, files = _standing
    settings.STORAGES = _files_in(files)
    return world


@pytest.fixture
def visitors(_standing: tuple[World, Visitors, Path]) -> Visitors:
    """A browser for everybody in the standing world, signed in once."""
    return _standing[1]
