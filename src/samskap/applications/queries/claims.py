"""Which application of a round uses up a municipality's one, and whom to ask about it."""

from dataclasses import dataclass

from django.db.models import QuerySet

from samskap.applications.models import Application, Participation, TeamMember
from samskap.kernel.policy import policy
from samskap.organisations.models import Municipality
from samskap.organisations.queries.municipalities import todays_row_ids
from samskap.people.models import Person
from samskap.rounds.models import Round


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about an application. Both are "" where there is nobody, or extra care is taken."""

    name: str = ""
    email: str = ""


def contact_of(application: Application) -> Contact:
    """The contact of an application, for people who are signed in."""
    person: Person | None = application.contact
    if person is None or person.extra_care or not person.is_active:
        return Contact()
    return Contact(person.name, person.email or "")


@policy("C-9.2")
def claim_of(round_: Round, municipality: Municipality) -> Participation | None:
    """The live part that this municipality has in the round, own or joint, also under what it was before.

    Three queries at most, however many apply.
    """
    live = Participation.objects.filter(round=round_, live=True)
    rows = dict(live.values_list("municipality_id", "pk"))
    if not rows:
        return None
    today = todays_row_ids([*rows, municipality.pk])
    mine = next((rows[each] for each in rows if today[each] == today[municipality.pk]), None)
    return _with_contact().filter(pk=mine).first() if mine else None


def _with_contact() -> "QuerySet[Participation]":
    return Participation.objects.select_related("application__contact", "application__round", "municipality")


@policy("C-9.2")
def counted_in(round_id: int, email: str, *, but: int | None = None) -> Application | None:
    """The application of a round in which somebody with this address counts, except one of them."""
    if not email:
        return None
    found = TeamMember.objects.filter(round=round_id, email=email, counts=True).exclude(application=but)
    one = found.select_related("application__contact").first()
    return one.application if one else None


def takes_extra_care(email: str) -> bool:
    """Whether this is the address of somebody of whom nothing may be told."""
    return Person.objects.filter(email=email, extra_care=True).exists()
