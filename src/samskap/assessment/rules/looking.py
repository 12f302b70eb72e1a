"""How far the individual assessment of a person has come, and what the person will be (C-8.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from samskap.applications.rules.standing import Standing
from samskap.applications.rules.states import HAS_PLACE, State
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.rounds.rules.stages import Phase


class Look(StrEnum):
    """How far an assessment has come."""

    #: Nobody has decided, or the person's facts have changed since.
    OPEN = "open"
    #: A second person sees it otherwise, or a complaint about it was upheld: it is to be decided anew.
    BACK = "back"
    #: Decided; a second person has to agree.
    SECOND = "second"
    ADMITTED = "admitted"
    REFUSED = "refused"

    @property
    def holds(self) -> bool:
        """Whether it is decided, for as long as nobody decides otherwise."""
        return self in {Look.ADMITTED, Look.REFUSED}


@dataclass(frozen=True, slots=True)
class Decision:
    """What stands in the books about a person. `basis` is what was looked at."""

    admitted: bool
    agreed: bool
    put_back: bool
    no_documents: bool
    basis: str


def basis_of(education: str, higher_years: Decimal, work_years: Decimal, relevant_years: Decimal) -> str:
    """The facts that an assessment is about, as one code: "some-higher/1.5/5.0/4.0"."""
    return "/".join([education, *(f"{years:.1f}" for years in (higher_years, work_years, relevant_years))])


@policy("C-8.2")
def look_of(decision: Decision | None, *, basis: str, second_look: bool) -> Look:
    """How far it has come. `basis` is what the person's facts are now."""
    if decision is None or decision.basis != basis:
        return Look.OPEN
    if decision.put_back:
        return Look.BACK
    if second_look and not decision.agreed and not decision.no_documents:
        return Look.SECOND
    return Look.ADMITTED if decision.admitted else Look.REFUSED


_BECOMES: Mapping[Look, Standing] = {Look.ADMITTED: Standing.STUDENT, Look.REFUSED: Standing.PARTICIPANT}


@policy("C-8.2", "C-8.3")
def standing_after(by_rule: Standing, look: Look) -> Standing:
    """What somebody will be: as the rule says, and where it leaves that open, as was decided.

    Who is refused attends as a course participant. It is nobody's loss of a place (C-8.4).
    """
    return _BECOMES.get(look, by_rule) if by_rule is Standing.TO_BE_ASSESSED else by_rule


#: In these the school can decide about a person.
_ASSESSED_IN = HAS_PLACE | {State.SUBMITTED, State.VALID, State.WAITING, State.NOT_SELECTED}


@policy("C-8.2")
def may_decide(
    by_rule: Standing, look: Look, *, state: State, phase: Phase, checking: bool, has_left: bool
) -> Verdict:
    """Whether somebody can decide about a person now.

    `checking` says that the round's applications are being checked: only then a decision that holds can be
    changed. What is open, such as about somebody who came into the team later, can be decided afterwards.
    """
    if has_left or by_rule is not Standing.TO_BE_ASSESSED:
        return Verdict((Reason("nothing-to-assess"),))
    if phase in {Phase.DRAFT, Phase.COMING, Phase.OPEN}:
        return Verdict((Reason("before-the-deadline"),))
    if state not in _ASSESSED_IN or phase in {Phase.RUNNING, Phase.ANNULLED}:
        return Verdict((Reason("not-in-the-race"),))
    if look.holds and not checking:
        return Verdict((Reason("checked-already"),))
    return Verdict()


@policy("C-8.2")
def may_agree(look: Look, *, same_person: bool) -> Verdict:
    """Whether somebody can take the second look: never who has decided."""
    if look is not Look.SECOND:
        return Verdict((Reason("no-second-look"),))
    return Verdict((Reason("your-own-decision"),)) if same_person else Verdict()
