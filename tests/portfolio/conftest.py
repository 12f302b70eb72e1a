"""The small course for those who copy answers of it."""

from tests.learning.conftest import small

__all__ = ["small"]
