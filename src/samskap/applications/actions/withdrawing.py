"""Taking an application back: its municipalities and persons are free again, and are told."""

from datetime import datetime

from django.db import transaction

from samskap.applications.actions.locking import lock_in_round
from samskap.applications.actions.moving import NotNow, move
from samskap.applications.models import Answer, Application, Participation, TeamMember
from samskap.applications.rules.handing_in import may_withdraw
from samskap.applications.rules.states import State
from samskap.applications.telling import tell_contact, write_to_director, write_to_member
from samskap.applications.titles import title_for
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.people.models import Person

LONGEST_REASON = 500


@policy("C-9.2")
@transaction.atomic
def withdraw(application: Application, *, because: str = "", by: Person, at: datetime) -> Application:
    """Take the application back for good. Done twice is done once.

    `because` needn't be said. Everybody who knew of it is told: persons who were asked, partners who were
    asked and hadn't said no. Raises moving.NotNow, holding.Gone.
    """
    held = lock_in_round(application)
    if held.state == State.WITHDRAWN:
        return held
    if not may_withdraw(State(held.state)):
        raise NotNow(State(held.state), State.WITHDRAWN)
    partners = list(_partners(held))
    people = list(held.members.filter(left_at=None, asked_at__isnull=False).exclude(answer=Answer.REFUSED))
    held.withdrawn_because = normalise(because)[:LONGEST_REASON]
    held.save(update_fields=["withdrawn_because"])
    moved = move(held, State.WITHDRAWN, by=by.pk, at=at)
    held.approvals.filter(answered_at=None).update(fingerprint=None)
    event = record(verb="applications.withdrawn", subject=f"application:{held.pk}", by=by.pk, at=at)
    _tell(held, partners, people, event.pk, at)
    return moved


def _partners(held: Application) -> list[Participation]:
    asked = held.participations.filter(leads=False, asked_at__isnull=False, declined_at=None)
    return list(asked.select_related("municipality", "application"))


def _tell(
    held: Application, partners: list[Participation], people: list[TeamMember], event: int, at: datetime
) -> None:
    lead = held.participations.select_related("municipality").get(leads=True).municipality.name
    for partner in partners:
        write_to_director(
            partner,
            "applications.withdrawn_partner",
            key=f"applications.withdrawn:{event}:partner:{partner.pk}",
            at=at,
            facts={"lead": lead, "title": title_for(held.round, held.language)},
        )
    for member in people:
        write_to_member(
            member,
            "applications.withdrawn_person",
            key=f"applications.withdrawn:{event}:person:{member.pk}",
            at=at,
            facts={"municipality": lead, "title": title_for(held.round, member.language)},
        )
    tell_contact(
        held,
        "applications.withdrawn",
        key=f"applications.withdrawn:{event}:contact",
        at=at,
        facts={"title": title_for(held.round, held.language)},
    )
