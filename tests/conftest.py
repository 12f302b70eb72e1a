"""What every test has: quick, separate places for files, and a clear cache."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis

from samskap.courses.lru import forget_all
from tests.guards import let_tests_empty_the_database

# How long an example takes says something about the machine, not about the rule.
hypothesis.register_profile("samskap", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis.load_profile("samskap")

let_tests_empty_the_database()


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path) -> Iterator[None]:
    """Each test keeps its files to itself and begins with an empty cache and memory."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            **settings.STORAGES["default"],
            "OPTIONS": {"location": str(tmp_path / "files"), "base_url": None},
        },
    }
    settings.MAIL_FOLDER = tmp_path / "mail"
    cache.clear()
    forget_all()
    yield
    cache.clear()
