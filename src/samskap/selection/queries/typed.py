"""What two people have typed for a draw, and whether somebody may be one of them."""

from collections.abc import Sequence

from samskap.assessment.models import Disqualification
from samskap.kernel.policy import policy
from samskap.selection.models import Commitment, TypedValue
from samskap.selection.rules.drawing import Part, Typed


def typed_for(commitment: Commitment) -> Sequence[TypedValue]:
    """What was typed, the one who draws first. One query."""
    return list(TypedValue.objects.filter(commitment=commitment).order_by("part"))


def as_rules_see(rows: Sequence[TypedValue]) -> Sequence[Typed]:
    """The same, as the rules take it."""
    return [Typed(each.person_id, Part(each.part), each.value, each.again) for each in rows]


@policy("C-11.3")
def has_a_tie(person: int, round_id: int) -> bool:
    """Whether somebody has a private tie to an application in the round, and so takes no part in its draw."""
    return Disqualification.objects.filter(person=person, application__round=round_id).exists()
