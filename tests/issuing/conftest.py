"""A learning centre that issues, as in tests/centre."""

from tests.centre.conftest import browser, centre, coordinator, counsellor, protected

__all__ = ["browser", "centre", "coordinator", "counsellor", "protected"]
