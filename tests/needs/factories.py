"""Needs for competence, for tests."""

import itertools
from datetime import date
from decimal import Decimal
from typing import Any

from samskap.kernel.text import fold
from samskap.needs.models import Certainty, Figure, Need
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
    texts = [str(facts.get(name, "")) for name in ("competence", "occupation", "area", "source", "note")]
    facts.setdefault("sought", fold(" ".join([*texts, *facts.get("subjects", [])])))
    return Need.objects.create(organisation=organisation or OrganisationFactory(), made_at=AT, **facts)


def FigureFactory(*, organisation: Organisation, **more: Any) -> Figure:  # noqa: N802
    """A number of a forecast, each about a measure of its own."""
    facts = {
        "area": "Demo county",
        "measure": f"Demo measure {next(_numbers)}",
        "period": "2027",
        "value": Decimal(120),
        "source": "Demo forecast",
        "dated_on": date(2027, 8, 30),
    } | more
    facts.setdefault("sought", fold(f"{facts.get('occupation', '')} {facts['area']} {facts['measure']}"))
    return Figure.objects.create(organisation=organisation, taken_at=AT, **facts)
