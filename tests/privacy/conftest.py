"""What the tests of this room have in common."""

import pytest

from tests.site.world import World, make_world


@pytest.fixture
def world(db, tmp_path) -> World:
    """A course that somebody has finished, with a certificate."""
    return make_world(tmp_path)
