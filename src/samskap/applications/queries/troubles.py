"""Letters of an application that didn't arrive, as far as the municipality may know: that, not why."""

from collections.abc import Mapping
from dataclasses import dataclass

from samskap.notices.models import Letter, State
from samskap.notices.rules import Stop

#: The letter will not come by itself any more, or perhaps never did.
_LOST = {State.FAILED, State.UNSURE}
_KINDS = ("applications.confirm", "applications.approve")


@dataclass(frozen=True, slots=True)
class Unreached:
    """Whose last letter didn't arrive: row ids of persons of the team, and of approvals."""

    members: frozenset[int]
    approvals: frozenset[int]


NOBODY = Unreached(frozenset(), frozenset())


def unreached(application_id: int) -> Unreached:
    """Whom the last letter didn't reach. One query."""
    members: dict[int, bool] = {}
    approvals: dict[int, bool] = {}
    letters = Letter.objects.filter(
        key__startswith=f"applications.confirm:{application_id}:"
    ) | Letter.objects.filter(key__startswith=f"applications.approve:{application_id}:")
    for key, state, reason in letters.order_by("pk").values_list("key", "state", "reason"):
        kind, _application, row, *_event = key.split(":")
        lost = state in _LOST or (state == State.STOPPED and reason == Stop.NO_ADDRESS)
        (members if kind == _KINDS[0] else approvals)[int(row)] = lost
    return Unreached(_lost(members), _lost(approvals))


def _lost(found: Mapping[int, bool]) -> frozenset[int]:
    return frozenset(row for row, lost in found.items() if lost)
