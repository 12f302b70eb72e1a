"""Somebody who has begun the small course, as in tests/learning."""

from tests.learning.conftest import AT, enrolment, learner, person, small

__all__ = ["AT", "enrolment", "learner", "person", "small"]
