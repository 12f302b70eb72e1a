"""How far a term has come: the decision table (B-9.1)."""

from collections.abc import Mapping
from enum import StrEnum

from samskap.kernel.policy import policy


class Stage(StrEnum):
    """What has been done with a term so far: its status."""

    #: Needs and courses are gathered and weighed.
    PLANNING = "planning"
    #: Courses are chosen by a dated decision.
    DECIDED = "decided"
    #: The catalogue is public.
    PUBLISHED = "published"
    #: The term is over; nothing about it changes any more.
    OVER = "over"
    #: It didn't take place.
    GIVEN_UP = "given-up"


#: Which stage can follow which. A new decision leaves a term where it is.
MOVES: Mapping[Stage, frozenset[Stage]] = {
    Stage.PLANNING: frozenset({Stage.DECIDED, Stage.GIVEN_UP}),
    Stage.DECIDED: frozenset({Stage.PUBLISHED, Stage.GIVEN_UP}),
    Stage.PUBLISHED: frozenset({Stage.DECIDED, Stage.OVER, Stage.GIVEN_UP}),
    Stage.OVER: frozenset(),
    Stage.GIVEN_UP: frozenset(),
}

#: While a term is at one of these, somebody works on it: it is neither over nor given up.
OPEN = frozenset({Stage.PLANNING, Stage.DECIDED, Stage.PUBLISHED})


@policy("B-9.1")
def may_move(stage: Stage, to: Stage) -> bool:
    """Whether a term at this stage can go on to that one."""
    return to in MOVES[stage]
