"""Reading open courses; rooms above ask `found` and `cancelled_since`."""

from samskap.moocs.queries.courses import cancelled_since, found

__all__ = ["cancelled_since", "found"]
