"""How far a round has come: the decision table."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from samskap.kernel.policy import policy


class Stage(StrEnum):
    """What people have done with a round so far. Whether it is open, the clock says: `Phase`."""

    DRAFT = "draft"
    PUBLISHED = "published"
    #: Completeness and individual assessments are done.
    CHECKED = "checked"
    #: The pool is fixed: what the draw is about can't change any more.
    FROZEN = "frozen"
    #: Lists and source of chance are published.
    COMMITTED = "committed"
    DRAWN = "drawn"
    OFFERING = "offering"
    FILLED = "filled"
    RUNNING = "running"
    ANNULLED = "annulled"


class Phase(StrEnum):
    """How a round stands at a moment, for those who look at it."""

    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    #: After the deadline, while late applications are taken and queue behind.
    ROLLING = "rolling"
    CLOSED = "closed"
    CHECKED = "checked"
    FROZEN = "frozen"
    COMMITTED = "committed"
    DRAWN = "drawn"
    OFFERING = "offering"
    FILLED = "filled"
    RUNNING = "running"
    ANNULLED = "annulled"


#: Which stage can follow which. A draw that is set aside leads back to `CHECKED`. That takes two people, so
#: nobody alone gets rid of what is published or drawn by annulling the round and beginning another.
MOVES: Mapping[Stage, frozenset[Stage]] = {
    Stage.DRAFT: frozenset({Stage.PUBLISHED}),
    Stage.PUBLISHED: frozenset({Stage.CHECKED, Stage.ANNULLED}),
    Stage.CHECKED: frozenset({Stage.FROZEN, Stage.PUBLISHED, Stage.ANNULLED}),
    Stage.FROZEN: frozenset({Stage.COMMITTED, Stage.DRAWN, Stage.CHECKED, Stage.ANNULLED}),
    Stage.COMMITTED: frozenset({Stage.DRAWN, Stage.CHECKED}),
    Stage.DRAWN: frozenset({Stage.OFFERING, Stage.CHECKED}),
    Stage.OFFERING: frozenset({Stage.FILLED, Stage.CHECKED, Stage.ANNULLED}),
    Stage.FILLED: frozenset({Stage.OFFERING, Stage.RUNNING, Stage.ANNULLED}),
    Stage.RUNNING: frozenset(),
    Stage.ANNULLED: frozenset(),
}
_BY_CLOCK = frozenset({Stage.PUBLISHED})


@policy("C-12.1")
def may_move(now: Stage, to: Stage) -> bool:
    """Whether a round can go from one stage to another."""
    return to in MOVES[now]


@policy("C-9.1", "C-12.1")
def phase_of(stage: Stage, *, opens_at: datetime, deadline: datetime, rolling: bool, at: datetime) -> Phase:
    """How a round stands at a moment. The second of the deadline is still in time."""
    if stage not in _BY_CLOCK:
        return Phase(stage.value)
    if at < opens_at:
        return Phase.COMING
    if at <= deadline:
        return Phase.OPEN
    return Phase.ROLLING if rolling else Phase.CLOSED
