"""From what is given to courses taken in: the stages, and what may be done in each."""

from datetime import timedelta
from enum import StrEnum

from samskap.kernel.policy import policy

#: What was read and not taken in, and what was taken in, is kept so long. The courses themselves stay.
KEPT = timedelta(days=7)
#: Nothing was heard of the work for so long: the worker is gone, and another begins.
SILENT = timedelta(minutes=20)
#: Work that was begun so often and never came to an end is given up.
MOST_TURNS = 8


class Kind(StrEnum):
    """How something is read."""

    MOOCHUB = "moochub"
    OPENEDX = "openedx"
    SHEET = "sheet"
    JSONLD = "jsonld"


class Stage(StrEnum):
    """How far it has come."""

    READING = "reading"
    #: Read: a person looks at it. Nothing was written to courses yet.
    READ = "read"
    #: Nothing in it could be read.
    FAILED = "failed"
    WRITING = "writing"
    STOPPED = "stopped"
    DONE = "done"


class Standing(StrEnum):
    """How a row stands to the courses that are there."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


class Choice(StrEnum):
    """Which of the fine rows are taken in."""

    ALL = "all"
    #: All but those whose address is there already under another name.
    NO_DOUBLES = "no-doubles"
    CHOSEN = "chosen"


#: Stages in which somebody works on it in the background.
AT_WORK = frozenset({Stage.READING, Stage.WRITING})


@policy("B-2.11")
def may_be_taken(stage: Stage, *, is_broken: bool, agreed: bool) -> bool:
    """Whether what was read may be written: only when all of it was read, or somebody agrees to a part."""
    return stage is Stage.READ and (agreed or not is_broken)
