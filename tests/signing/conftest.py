"""A time, and a clear memory."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import timezone

from samskap.signing import timestamps


@pytest.fixture
def at() -> datetime:
    """Now, to the second as certificates count: others' software asks a clock of its own."""
    return timezone.now().replace(microsecond=0)


@pytest.fixture(autouse=True)
def _own_keys(settings, tmp_path: Path) -> Iterator[None]:
    """Each test has a folder for keys, and no service that was left alone."""
    settings.SIGNING_KEYS = tmp_path / "signing-keys"
    timestamps.ask_again()
    yield
    timestamps.ask_again()
