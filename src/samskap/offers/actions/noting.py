"""Writing this room's deeds down, whoever did them: staff, a municipality, a person of a team, the clock."""

from samskap.organisations.access import Acting, Who
from samskap.people.models import Person

#: Staff in a role, somebody who writes in an application, or nobody: the system, or a secret address.
Doer = Acting | Person | None


def doer(by: Doer) -> Who:
    """Who it was, as `move`, `move_round` and `record` want it."""
    if isinstance(by, Acting):
        return by.who
    return Who(by=by.pk if by else None, role="", organisation=None)
