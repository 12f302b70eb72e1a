"""People who are interested, for tests."""

import itertools
from datetime import date
from typing import Any

from samskap.catalogue.models import Catalogue
from samskap.interest.models import Interest
from tests.catalogue.factories import CatalogueFactory

_numbers = itertools.count(1)


def InterestFactory(*, catalogue: Catalogue | None = None, **more: Any) -> Interest:  # noqa: N802
    """Somebody who wants to be phoned; each has a number on the receipt and a telephone of their own."""
    number = next(_numbers)
    facts = {
        "number": f"TTTT-{number:04d}",
        "first_name": f"Learner {number}",
        "reach_by": "phone",
        "address": f"07000{number:05d}",
        "came_by": "web",
        "came_on": date(2028, 1, 12),
        "state_since": date(2028, 1, 12),
        "keep_until": date(2028, 11, 29),
    } | more
    return Interest.objects.create(catalogue=catalogue or CatalogueFactory(), **facts)
