"""Erasing rows that have files on disk."""

from django.db.models import QuerySet

from samskap.kernel.policy import policy
from samskap.portfolio.files import remove_when_sure
from samskap.portfolio.models import Attachment


@policy("A-9.12", "X-6.4")
def erase_with_files(rows: QuerySet[Attachment]) -> int:
    """Delete rows, and their files as soon as the caller's transaction is committed; return how many."""
    names = list(rows.values_list("name", flat=True))
    rows.delete()
    remove_when_sure(names)
    return len(names)
