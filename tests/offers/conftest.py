"""What tests of offers begin with."""

from datetime import datetime

import pytest

from tests.offers.drawn import SENT, Drawn, drawn, sent


@pytest.fixture
def at_drawing(db) -> Drawn:
    """Two have a place, three wait, and nobody has been told."""
    return drawn(chosen=2, waiting=3)


@pytest.fixture
def offered(db) -> Drawn:
    """Likewise, with the offers sent."""
    return sent(chosen=2, waiting=3)


@pytest.fixture
def clock(monkeypatch):
    """A clock that stands where a test puts it; pages read it."""

    def stands_at(at: datetime = SENT) -> datetime:
        monkeypatch.setattr("django.utils.timezone.now", lambda: at)
        return at

    stands_at()
    return stands_at
