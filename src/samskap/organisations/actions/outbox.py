"""What staff do with letters."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from samskap.audit.actions import record
from samskap.notices.actions import mark_printed
from samskap.notices.models import Letter
from samskap.organisations.models import Membership


@transaction.atomic
def note_printed(*, letters: QuerySet[Letter], numbers: Collection[int], by: Membership, at: datetime) -> int:
    """Note that those of these letters with these numbers are printed and on their way; return how many."""
    count = mark_printed(letters=letters.filter(pk__in=numbers), at=at)
    if count:
        record(
            verb="organisations.letters_printed",
            subject=f"organisation:{by.organisation_id}",
            by=by.person_id,
            role=by.role,
            organisation=by.organisation_id,
            at=at,
            facts={"count": count},
        )
    return count
