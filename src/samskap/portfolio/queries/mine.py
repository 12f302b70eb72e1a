"""The portfolios a person has."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from samskap.people.models import Person
from samskap.portfolio.models import Portfolio


@dataclass(frozen=True, slots=True)
class MyPortfolio:
    """A portfolio as it stands in one's own list."""

    public_id: UUID
    title: str
    pieces: int
    changed_at: datetime


def portfolios_of(person: Person) -> tuple[MyPortfolio, ...]:
    """Return a person's portfolios, the one changed last first. One query."""
    found = Portfolio.objects.filter(person=person).annotate(amount=Count("pieces"))
    return tuple(
        MyPortfolio(each.public_id, each.title, each.amount, each.changed_at)
        for each in found.order_by("-changed_at", "-pk")
    )
