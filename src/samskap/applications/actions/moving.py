"""The one way in which an application comes into another state, and in which many do at once."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q

from samskap.applications.models import Answer, Application, Participation, TeamMember, is_live
from samskap.applications.rules.states import State, may_move
from samskap.audit.actions import record, record_all
from samskap.kernel.policy import policy


class NotNow(Exception):
    """The application stands so that this can't be done; `now` says how."""

    def __init__(self, now: State, to: State) -> None:
        super().__init__(f"{now} → {to}")
        self.now, self.to = now, to


class ClaimedElsewhere(Exception):
    """A municipality or a person of the application is in another one of the round by now."""


@policy("C-9.2")
@transaction.atomic
def move(
    application: Application,
    to: State,
    *,
    by: int | None,
    at: datetime,
    role: str = "",
    organisation: int | None = None,
) -> Application:
    """Bring an application into a state, with its event, and return it as it is stored.

    When it is no longer live, its municipalities and persons are free for another one; when it is again, they
    are taken again. `by` is the row id of the person, None for the system. In the state already, nothing
    happens. Raises NotNow, and ClaimedElsewhere when one of them is in another application by now.
    """
    stored = Application.objects.select_for_update().get(pk=application.pk)
    now = State(stored.state)
    if now is to:
        return stored
    if not may_move(now, to):
        raise NotNow(now, to)
    stored.state, stored.state_since = to, at
    stored.save(update_fields=["state", "state_since"])
    if not is_live(to):
        stored.participations.filter(live=True).update(live=False)
        stored.members.filter(counts=True).update(counts=False)
    elif not is_live(now):
        _claim_again(stored)
    record(
        verb="applications.moved",
        subject=f"application:{stored.pk}",
        by=by,
        at=at,
        role=role,
        organisation=organisation,
        facts={"from": now.value, "to": to.value},
    )
    application.state, application.state_since = stored.state, stored.state_since
    return stored


def _claim_again(application: Application) -> None:
    """The database keeps the rule: one live application for each municipality, one team for each person."""
    taking_part = Q(leads=True) | Q(agreed_at__isnull=False)
    present = application.members.filter(left_at=None).exclude(answer=Answer.REFUSED)
    try:
        with transaction.atomic():
            application.participations.filter(taking_part).update(live=True)
            present.update(counts=True)
    except IntegrityError as error:
        raise ClaimedElsewhere from error


@policy("C-9.2")
@transaction.atomic
def move_all(
    applications: Iterable[Application],
    to: State,
    *,
    by: int | None,
    at: datetime,
    role: str = "",
    organisation: int | None = None,
) -> None:
    """Bring many applications into a state, as `move` does with each; all of them or none.

    The number of queries doesn't grow; what the caller has fetched stays as it was. Only for applications
    that are in the race: whoever comes back into it is brought there by `move`. Raises NotNow.
    """
    wanted = [each.pk for each in applications]
    held = Application.objects.select_for_update().filter(pk__in=wanted).order_by("pk")
    was = {each.pk: State(each.state) for each in held if each.state != to}
    for now in was.values():
        if not may_move(now, to) or not is_live(now):
            raise NotNow(now, to)
    Application.objects.filter(pk__in=was).update(state=to, state_since=at)
    if not is_live(to):
        Participation.objects.filter(application__in=was, live=True).update(live=False)
        TeamMember.objects.filter(application__in=was, counts=True).update(counts=False)
    record_all(
        verb="applications.moved",
        by=by,
        at=at,
        role=role,
        organisation=organisation,
        facts={f"application:{pk}": {"from": now.value, "to": to.value} for pk, now in was.items()},
    )
