"""These tests need no room above this one."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def _own_site(settings) -> Iterator[None]:
    settings.ROOT_URLCONF = "tests.ui.urls"
    with override("en"):
        yield
