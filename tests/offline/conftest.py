"""A learner in the small course, as in the room `learning`."""

from tests.learning.conftest import enrolment, learner, person, small

__all__ = ["enrolment", "learner", "person", "small"]
