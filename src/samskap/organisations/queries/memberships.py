"""What is known about memberships."""

from collections.abc import Sequence

from samskap.organisations.models import Membership
from samskap.people.models import Person

#: How many roles that are over the page of somebody without any names.
ENDED_SHOWN = 10


def ended_roles(person: Person) -> Sequence[Membership]:
    """The roles that a person has had or is going to have, the latest first; only a few of many."""
    mine = Membership.objects.of_person(person.pk).select_related("organisation")
    return mine.order_by("-pk")[:ENDED_SHOWN]
