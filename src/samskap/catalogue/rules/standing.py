"""Whether a course in a catalogue can be taken."""

from enum import StrEnum

from samskap.kernel.policy import policy


class Standing(StrEnum):
    """How a course in a catalogue stands."""

    OFFERED = "offered"
    #: We have withdrawn it, and say why.
    WITHDRAWN = "withdrawn"
    #: Its provider has called it off.
    CANCELLED = "cancelled"


@policy("B-3.5")
def standing_of(*, withdrawn: bool, cancelled: bool) -> Standing:
    """How a course stands: what its provider says comes first, for nobody can take it then."""
    if cancelled:
        return Standing.CANCELLED
    return Standing.WITHDRAWN if withdrawn else Standing.OFFERED
