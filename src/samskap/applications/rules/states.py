"""What becomes of an application: the decision table, in one place."""

from collections.abc import Mapping
from enum import StrEnum

from samskap.kernel.policy import policy


class State(StrEnum):
    """How an application stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    #: Something is missing, and there is one chance to mend it until a day.
    RETURNED = "returned"
    INVALID = "invalid"
    VALID = "valid"
    #: Has a place, by representation or by lot, and hasn't been told yet.
    SELECTED = "selected"
    #: Stands in the order in which places that come free are offered.
    WAITING = "waiting"
    NOT_SELECTED = "not-selected"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    #: Nobody answered the offer in time.
    EXPIRED = "expired"
    #: The place is taken, and the team has been checked again before the start.
    CONFIRMED = "confirmed"
    #: The place was taken and goes on, for the team fell apart before the start.
    LAPSED = "lapsed"


#: Where an application can go from where. What isn't here is refused.
MOVES: Mapping[State, frozenset[State]] = {
    State.DRAFT: frozenset({State.SUBMITTED, State.WITHDRAWN}),
    State.SUBMITTED: frozenset({State.VALID, State.RETURNED, State.INVALID, State.WITHDRAWN}),
    State.RETURNED: frozenset({State.SUBMITTED, State.VALID, State.INVALID, State.WITHDRAWN}),
    State.INVALID: frozenset({State.VALID}),  # a complaint was upheld, or it was a mistake
    State.VALID: frozenset(
        {State.SELECTED, State.WAITING, State.NOT_SELECTED, State.INVALID, State.WITHDRAWN}
    ),
    # Back to valid when a draw is annulled.
    State.SELECTED: frozenset({State.OFFERED, State.VALID, State.WITHDRAWN}),
    State.WAITING: frozenset({State.OFFERED, State.NOT_SELECTED, State.VALID, State.WITHDRAWN}),
    State.NOT_SELECTED: frozenset({State.OFFERED, State.VALID, State.WITHDRAWN}),
    State.OFFERED: frozenset({State.ACCEPTED, State.DECLINED, State.EXPIRED, State.VALID, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.CONFIRMED, State.LAPSED, State.DECLINED, State.WITHDRAWN}),
    State.DECLINED: frozenset(),
    State.EXPIRED: frozenset({State.OFFERED}),  # offered anew, if nobody else waits
    State.CONFIRMED: frozenset({State.LAPSED}),
    State.LAPSED: frozenset(),
    State.WITHDRAWN: frozenset(),
}

#: In these a municipality has used its one application of the round, and a person the one place in a team.
LIVE = frozenset(State) - {
    State.WITHDRAWN, State.INVALID, State.DECLINED, State.EXPIRED, State.LAPSED,
}  # fmt: skip
#: In these it has been handed in and is in the race, or was.
HANDED_IN = frozenset(State) - {State.DRAFT, State.WITHDRAWN}
#: In these it holds a place.
HAS_PLACE = frozenset({State.SELECTED, State.OFFERED, State.ACCEPTED, State.CONFIRMED})


@policy("C-9.2", "C-11.4")
def may_move(now: State, to: State) -> bool:
    """Whether an application in the state `now` can come into the state `to`."""
    return to in MOVES[now]
