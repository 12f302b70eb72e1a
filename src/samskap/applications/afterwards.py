"""What the desk shows about asking, approving, handing in, and what comes afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from samskap.applications.models import Answer, Application, ChangeRequest
from samskap.applications.queries.contents import Whole
from samskap.applications.queries.handed import Handed
from samskap.applications.queries.troubles import NOBODY, Unreached, unreached
from samskap.applications.rules.handing_in import may_ask_to_change, may_withdraw
from samskap.applications.rules.states import State


@dataclass(frozen=True, slots=True)
class Afterwards:
    """`unasked`: somebody can be asked. `may_change_persons`: the school can be asked for another person."""

    stands: Handed
    unreached: Unreached
    unasked: bool
    requests: Sequence[ChangeRequest]
    may_change_persons: bool
    may_withdraw: bool


def afterwards(whole: Whole, stands: Handed, *, at: datetime) -> dict[str, Any]:
    """What the pieces of the desk need. Two queries at most."""
    application = whole.application
    told = Afterwards(
        stands=stands,
        unreached=unreached(application.pk) if _waits_for_letters(whole) else NOBODY,
        unasked=any(each.member.answer in {Answer.UNASKED, Answer.ASKED} for each in whole.members),
        requests=list(_requests(application)) if application.number else (),
        may_change_persons=_may_change(application, at),
        may_withdraw=may_withdraw(State(application.state)),
    )
    return {name: getattr(told, name) for name in told.__slots__}


def _waits_for_letters(whole: Whole) -> bool:
    """Whether somebody was asked by letter and hasn't answered."""
    asked = any(each.member.answer == Answer.ASKED for each in whole.members)
    return asked or any(each.answered_at is None for each in whole.approvals)


def _requests(application: Application) -> Sequence[ChangeRequest]:
    return list(application.change_requests.order_by("-made_at", "-pk"))


def _may_change(application: Application, at: datetime) -> bool:
    phase = application.round.phase_at(at)
    return may_ask_to_change(State(application.state), phase, until=application.editable_until, at=at).ok
