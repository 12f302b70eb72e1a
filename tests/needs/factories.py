"""Needs for competence, for tests."""

import itertools
from datetime import date
from typing import Any

from samskap.needs.models import Certainty, Need
from samskap.organisations.models import Organisation
from tests.moocs.factories import AT
from tests.organisations.factories import OrganisationFactory

_numbers = itertools.count(1)


def NeedFactory(*, organisation: Organisation | None = None, **more: Any) -> Need:  # noqa: N802
    """A need that is still there, with source and date."""
    facts = {
        "competence": f"Demo competence {next(_numbers)}",
        "area": "Demo county",
        "source": "Demo forecast",
        "dated_on": date(2027, 8, 30),
        "certainty": Certainty.LIKELY,
    } | more
    return Need.objects.create(organisation=organisation or OrganisationFactory(), made_at=AT, **facts)
