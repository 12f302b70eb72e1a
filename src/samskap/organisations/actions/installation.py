"""Which organisation runs the site."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.organisations.actions.organisations import make
from samskap.organisations.models import Organisation, OrganisationKind


class NameNotClear(Exception):
    """More than one organisation has this name."""


@transaction.atomic
def organisation_that_runs_the_site(*, name: str, at: datetime) -> Organisation:
    """Return the organisation that runs the site. Until there is one, the one of this name becomes it.

    Only called from the operator's terminal. Makes the organisation when there is none. Raises NameNotClear.
    """
    if running := Organisation.objects.filter(runs_the_site=True).first():
        return running
    named = list(Organisation.objects.filter(name=name, closed_on=None))
    if len(named) > 1:
        raise NameNotClear
    chosen = named[0] if named else _made(name, at)
    chosen.runs_the_site = True
    chosen.save(update_fields=["runs_the_site"])
    record(verb="organisations.runs_the_site", subject=f"organisation:{chosen.pk}", by=None, at=at)
    return chosen


def _made(name: str, at: datetime) -> Organisation:
    return make(kind=OrganisationKind.OTHER, name=name, municipality=None, by=None, at=at)
