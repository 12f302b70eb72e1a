"""Proposing that a certificate is withdrawn, so that a colleague hears of it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from samskap.awards.actions import withdrawing
from samskap.awards.models import Award, Withdrawal
from samskap.awards.rules import Why
from samskap.centre.models import Participant
from samskap.kernel.policy import policy
from samskap.notices.actions import tell
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership
from samskap.organisations.rules import POWERS, Power
from samskap.people.models import Person

#: Roles that can decide.
DECIDING = [role.value for role, powers in POWERS.items() if Power.WITHDRAW_CERTIFICATES in powers]


@policy("A-8.14")
@transaction.atomic
def propose(award: Award, *, why: Why, text: str, by: Acting, at: datetime) -> Withdrawal:
    """Propose that a certificate is withdrawn, and write to the colleagues who can decide.

    Raises samskap.awards.actions.withdrawing.NotWithdrawable.
    """
    made = withdrawing.propose(
        award,
        why=why,
        text=text,
        by=by.person,
        role=by.role,
        organisation=by.membership.organisation,
        at=at,
    )
    for colleague in deciders(award, by=by, at=at):
        tell(
            person=colleague,
            kind="issuing.decide",
            facts={"number": award.number, "award": str(award.public_id)},
            key=f"issuing.decide:{made.pk}:{colleague}",
            at=at,
            organisation=by.organisation_id,
        )
    return made


@policy("A-8.14", "X-5")
def deciders(award: Award, *, by: Acting, at: datetime) -> QuerySet[Membership, int]:
    """The row ids of those who can decide what `by` proposes: of keepers only, where extra care is taken.

    Neither who proposes nor the holder is one of them. One query.
    """
    here = Membership.objects.current(on=timezone.localdate(at)).filter(
        organisation=by.organisation_id, role__in=DECIDING, scope=""
    )
    others = here.exclude(person__in=[by.person.pk, award.person_id])
    if award.person.extra_care:
        kept = Participant.objects.of(by.organisation_id).filter(person=award.person)
        keepers = Q(pk__in=kept.values("first_keeper")) | Q(pk__in=kept.values("second_keeper"))
        others = others.filter(person__in=Person.objects.filter(keepers))
    return others.values_list("person", flat=True).distinct()
