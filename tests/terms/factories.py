"""Terms, for tests."""

import itertools
from datetime import date
from typing import Any

from samskap.organisations.models import Organisation
from samskap.terms.models import Term
from tests.moocs.factories import AT
from tests.organisations.factories import OrganisationFactory

_numbers = itertools.count(1)


def TermFactory(*, organisation: Organisation | None = None, **more: Any) -> Term:  # noqa: N802
    """A term that is being planned."""
    number = next(_numbers)
    facts = {
        "name": f"Demo term {number}",
        "slug": f"demo-term-{number}",
        "starts_on": date(2028, 1, 10),
        "ends_on": date(2028, 6, 2),
        "owner": "Head of the learning centre",
    } | more
    return Term.objects.create(
        organisation=organisation or OrganisationFactory(), stage_since=AT, made_at=AT, **facts
    )
