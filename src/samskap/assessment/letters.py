"""The kinds of letters that this room writes: decisions, which always come."""

from datetime import timedelta

from samskap.notices.rules import Kind

#: A decision still says something when it comes late.
_LONG = timedelta(days=30)

KINDS = tuple(
    Kind(f"assessment.{code}", template=f"assessment/letters/{code}", valid_for=_LONG)
    for code in (
        "returned",
        "not_valid",
        "valid_after_all",
        "admitted",
        "refused",
        "no_documents",
        "settled",
    )
)
