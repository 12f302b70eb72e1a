"""Who has which role in an organisation."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch

from samskap.organisations.models import Membership, MembershipQuerySet, Organisation
from samskap.organisations.rules import Role
from samskap.people.models import Person

#: How many roles that are over the page of somebody without any names.
ENDED_SHOWN = 10
#: From how many people of an organisation one can choose in a list.
CHOICES = 200


def members(
    organisation: Organisation, *, on: date, role: Role | None = None, over: bool = False
) -> MembershipQuerySet:
    """The memberships of an organisation by name, each with its person and its deputies of that day.

    With `over` the ones that have ended or run out; otherwise those that hold, or will.
    """
    rows = Membership.objects.filter(organisation=organisation)
    rows = rows.over(on=on) if over else rows.not_over(on=on)
    if role:
        rows = rows.filter(role=role.value)
    return _described(rows, on=on).order_by("person__name", "person__email", "person_id", "pk")


def roles_of(person: Person, *, on: date) -> MembershipQuerySet:
    """Everything that a person is, or will be, in all organisations."""
    rows = Membership.objects.of_person(person.pk).not_over(on=on)
    return _described(rows, on=on).order_by("organisation__name", "role", "pk")


def ended_roles(person: Person) -> Sequence[Membership]:
    """The roles that a person without any has had, or is going to have, the latest first; a few of many."""
    mine = Membership.objects.of_person(person.pk).select_related("organisation")
    return list(mine.order_by("-pk")[:ENDED_SHOWN])


def colleagues(organisation: Organisation, *, on: date, besides: int) -> Sequence[Person]:
    """The people who have a role in an organisation today, without one of them, for choosing from a list."""
    current = Membership.objects.filter(organisation=organisation).current(on=on)
    people = Person.objects.filter(pk__in=current.values("person_id"), is_active=True).exclude(pk=besides)
    return list(people.order_by("name", "email", "pk")[:CHOICES])


def operators(*, on: date) -> MembershipQuerySet:
    """Who looks after the whole site on a day, not as a deputy."""
    rows = Membership.objects.filter(role=Role.OPERATOR, organisation__runs_the_site=True)
    return rows.filter(scope="", deputy_for=None).current(on=on)


def operators_to_rely_on(*, on: date) -> MembershipQuerySet:
    """Those of them who can sign in and have no end in sight."""
    return operators(on=on).filter(valid_until=None, person__is_active=True)


def is_last_operator(person_id: int, *, on: date) -> bool:
    """Whether nobody could be relied on to look after the site without this person. At most two queries."""
    is_one = operators(on=on).of_person(person_id).exists()
    return is_one and not operators_to_rely_on(on=on).exclude(person_id=person_id).exists()


def _described(rows: MembershipQuerySet, *, on: date) -> MembershipQuerySet:
    deputies = Membership.objects.not_over(on=on).select_related("person").order_by("pk")
    return rows.select_related("person", "organisation", "deputy_for__person").prefetch_related(
        Prefetch("deputies", queryset=deputies, to_attr="standing_in")
    )
