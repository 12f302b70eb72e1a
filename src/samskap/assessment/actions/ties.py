"""Declaring that somebody at the school has a private tie to an application."""

from datetime import datetime

from django.db import transaction

from samskap.applications.models import Application
from samskap.assessment.models import Disqualification
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.organisations.access import Acting
from samskap.people.models import Person


@policy("C-8.2")
@transaction.atomic
def declare(
    application: Application, *, person: Person, reason: str, by: Acting, at: datetime
) -> Disqualification:
    """From now on `person` sees no persons and papers of it, and decides nothing. Declared already: as it is.

    What the person has decided before stays: a colleague may decide it anew.
    """
    Application.objects.select_for_update().get(pk=application.pk)
    tie, new = Disqualification.objects.get_or_create(
        application=application,
        person=person,
        defaults={"reason": normalise(reason), "declared_at": at, "declared_by": by.person},
    )
    if new:
        record(
            verb="assessment.tied",
            subject=f"application:{application.pk}",
            about=person.pk,
            at=at,
            **by.who,
        )
    return tie
