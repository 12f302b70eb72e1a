"""What an application still needs before it can be handed in: one line for each rule.

The page shows the lines while one writes, and handing in asks the same rule (`judge_application`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from samskap.applications.rules.team import Teammate, judge_team
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.rounds.rules.regulation import Terms


class Line(StrEnum):
    """What is looked at, in the order in which one writes; also where on the page it is mended."""

    MUNICIPALITIES = "municipalities"
    TEAM = "team"
    CONFIRMED = "confirmed"
    TASK = "task"
    INVOICE = "invoice"
    CONTACT = "contact"
    APPROVAL = "approval"


class Said(StrEnum):
    """What a person of the team, or a partner, has said."""

    UNASKED = "unasked"
    ASKED = "asked"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the team as the checklist sees it; `name` is only handed through.

    `elsewhere`: counts in another application of the round.
    """

    name: str
    team: Teammate
    said: Said
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the checklist looks at.

    `partners` are the names of the municipalities that were asked along, with what they said. `lengths` is
    how long each part of the task is (`kernel.text.count`). `approved` is None while nobody has been asked.
    """

    partners: Sequence[tuple[str, Said]]
    people: Sequence[Person]
    lengths: Mapping[str, int]
    organisation_number: bool
    contact: bool
    approved: bool | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A line of the checklist: fine without reasons."""

    line: Line
    reasons: tuple[Reason, ...] = field(default=())

    @property
    def ok(self) -> bool:
        """Whether nothing is missing here."""
        return not self.reasons


@policy("C-8.4", "C-9.3", "C-10.1")
def checklist(facts: Facts, terms: Terms) -> Sequence[Checked]:
    """Every line, fine or not. Documents are no line: none is needed before a place is offered.

    Reasons, beside those of `judge_team`: "partner-silent", "partner-declined" (`about`: its name);
    "unasked", "silent", "refused", "elsewhere" (`about`: the person’s name), "nobody" (no person
    yet); "part-empty", "part-too-long" (`about`: the part's key, `amount`: by how many characters);
    "no-number"; "no-contact"; "not-approved".
    """
    return (
        Checked(Line.MUNICIPALITIES, _partners(facts)),
        Checked(Line.TEAM, _team(facts, terms)),
        Checked(Line.CONFIRMED, _confirmed(facts)),
        Checked(Line.TASK, _task(facts, terms)),
        Checked(Line.INVOICE, () if facts.organisation_number else (Reason("no-number"),)),
        Checked(Line.CONTACT, () if facts.contact else (Reason("no-contact"),)),
        Checked(Line.APPROVAL, () if facts.approved else (Reason("not-approved"),)),
    )


@policy("C-10.1")
def judge_application(facts: Facts, terms: Terms, *, without: frozenset[Line] = frozenset()) -> Verdict:
    """Everything that stands in the way, all lines together; `without` leaves some of them out."""
    return Verdict(
        tuple(
            reason
            for checked in checklist(facts, terms)
            if checked.line not in without
            for reason in checked.reasons
        )
    )


def _partners(facts: Facts) -> tuple[Reason, ...]:
    codes = {Said.UNASKED: "partner-silent", Said.ASKED: "partner-silent", Said.NO: "partner-declined"}
    return tuple(Reason(codes[said], name) for name, said in facts.partners if said in codes)


def _team(facts: Facts, terms: Terms) -> tuple[Reason, ...]:
    elsewhere = tuple(Reason("elsewhere", each.name) for each in facts.people if each.elsewhere)
    return judge_team([each.team for each in facts.people], terms).reasons + elsewhere


def _confirmed(facts: Facts) -> tuple[Reason, ...]:
    codes = {Said.UNASKED: "unasked", Said.ASKED: "silent", Said.NO: "refused"}
    if not facts.people:
        return (Reason("nobody"),)
    return tuple(Reason(codes[each.said], each.name) for each in facts.people if each.said in codes)


def _task(facts: Facts, terms: Terms) -> tuple[Reason, ...]:
    reasons = []
    for part in terms.task:
        length = facts.lengths.get(part.key, 0)
        if not length:
            reasons.append(Reason("part-empty", part.key))
        elif length > part.limit:
            reasons.append(Reason("part-too-long", part.key, length - part.limit))
    return tuple(reasons)
