"""Asking for letters about study days, and ending them."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.notices.actions import want_again
from samskap.notices.queries import chosen_ways
from samskap.notices.rules import Way
from samskap.notices.stopping import Wisher
from samskap.people.models import Person
from samskap.planning.actions import subject
from samskap.planning.letters import STUDY_DAYS
from samskap.planning.models import Plan


@policy("A-2.9")
@transaction.atomic
def want_letters(plan: Plan, *, wanted: bool, by: Person, at: datetime) -> None:
    """Ask for letters about this plan, or end them.

    Who had ended such letters from within one, and so for all plans, gets them again for this plan only.
    """
    wisher = Wisher(person_id=by.pk)
    were_ended = wanted and chosen_ways(wisher).get(STUDY_DAYS.code) is Way.NONE
    if plan.reminders == wanted and not were_ended:
        return
    if were_ended:
        Plan.objects.of_person(by.pk).update(reminders=False)
        want_again(wisher=wisher, group=STUDY_DAYS.code)
    plan.reminders = wanted
    plan.save(update_fields=["reminders"])
    record(
        verb="planning.reminders_on" if wanted else "planning.reminders_off",
        subject=subject(plan),
        by=by.pk,
        at=at,
    )
