"""What tests of feeds begin with."""

from pathlib import Path

import pytest

from samskap.courses.models import CourseVersion
from tests.courses.packs import published_course


@pytest.fixture
def course(tmp_path: Path) -> CourseVersion:
    """One published course, "small"."""
    return published_course(tmp_path)
