"""The organisations there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from samskap.kernel.text import fold
from samskap.organisations.kinds import kind_in_words
from samskap.organisations.models import Membership, Organisation
from samskap.organisations.queries.municipalities import label, municipalities_on, municipality_today


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation in the list.

    `lies_in` is its municipality's label or "", `is_past` whether that municipality has ended; `roles` is how
    many are held today.
    """

    organisation: Organisation
    kind: str
    lies_in: str
    is_past: bool
    roles: int


def organisations(
    *, on: date, words: str = "", kind: str = "", closed: bool = False
) -> QuerySet[Organisation]:
    """The organisations by name: those that are open on a day, or those that are closed.

    `words` are looked for in the names of the organisation and its municipality, without accents.
    """
    is_closed = Q(closed_on__isnull=False, closed_on__lte=on)
    found = Organisation.objects.filter(is_closed if closed else ~is_closed)
    if kind:
        found = found.filter(kind=kind)
    if wanted := fold(words.strip()):
        rows = found.values_list("pk", "name", "municipality__name")
        fitting = [pk for pk, *names in rows if wanted in fold(" ".join(filter(None, names)))]
        found = found.filter(pk__in=fitting)
    return found.select_related("municipality").annotate(roles=_roles(on)).order_by("name", "pk")


def listed(those: Sequence[Organisation]) -> Sequence[Listed]:
    """What the list says of organisations from `organisations()`."""
    return [
        Listed(
            organisation=each,
            kind=kind_in_words(each.kind),
            lies_in=label(each.municipality) if each.municipality else "",
            is_past=bool(each.municipality and each.municipality.valid_until),
            roles=getattr(each, "roles", 0),
        )
        for each in those
    ]


def became(organisation: Organisation) -> str:
    """The label of what the organisation's municipality became; "" while it exists. At most three queries."""
    lies_in = organisation.municipality
    if lies_in is None or lies_in.successor_id is None:
        return ""
    return label(municipality_today(lies_in))


def labels_on(day: date) -> Sequence[str]:
    """How the municipalities of a day are written where one is chosen. One query."""
    return [label(each) for each in municipalities_on(day).order_by("name", "country", "code")]


def _roles(on: date) -> Coalesce:
    holding = Membership.objects.current(on=on).filter(organisation=OuterRef("pk")).order_by()
    return Coalesce(Subquery(holding.values("organisation").annotate(number=Count("pk")).values("number")), 0)
