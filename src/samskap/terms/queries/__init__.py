"""What there is to read of terms."""

from samskap.terms.queries.heading import Heading, heading_of
from samskap.terms.queries.standing import current_term

__all__ = ("Heading", "current_term", "heading_of")
