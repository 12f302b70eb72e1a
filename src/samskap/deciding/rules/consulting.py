"""Who is in a consultation, and who marks what an organisation says there (B-2.4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from samskap.kernel.policy import policy
from samskap.kernel.text import fold
from samskap.kernel.verdict import Reason, Verdict
from samskap.organisations.rules import POWERS, Power, Role

#: Roles that see the meeting and nothing else of it: they can be let mark what their organisation says.
MARKING = tuple(
    role for role in Role if Power.CONSULT in POWERS[role] and Power.CHOOSE_COURSES not in POWERS[role]
)
#: The longest texts of an attendee and of a remark, and the most attendees.
LONGEST, LONGEST_REMARK, MOST = 120, 500, 20


@dataclass(frozen=True, slots=True)
class Attendee:
    """An organisation in the meeting, by the title of who comes; never by a name.

    `role` is the role of whoever marks here what it says, "" where the office notes it.
    """

    organisation: str
    title: str
    role: str = ""

    @property
    def as_data(self) -> Mapping[str, str]:
        """As it is stored."""
        return asdict(self)


def attendees_of(stored: Iterable[Mapping[str, Any]]) -> Sequence[Attendee]:
    """The attendees as they are stored."""
    return [Attendee(each["organisation"], each["title"], each.get("role", "")) for each in stored]


@policy("B-2.4")
def judge_attendees(attendees: Sequence[Attendee], *, employment_service_present: bool) -> Verdict:
    """Whether minutes can say so. `about` is the number of the row, from 0."""
    reasons = [] if attendees else [Reason("nobody")]
    seen: set[tuple[str, str]] = set()
    for number, each in enumerate(attendees):
        key = fold(each.organisation), fold(each.title)
        if not each.organisation or not each.title:
            reasons.append(Reason("half", str(number)))
        elif key in seen:
            reasons.append(Reason("twice", str(number)))
        elif each.role and each.role not in MARKING:
            reasons.append(Reason("role", str(number)))
        elif each.role == Role.EMPLOYMENT_OFFICER and not employment_service_present:
            reasons.append(Reason("absent-but-here", str(number)))
        seen.add(key)
    return Verdict(tuple(reasons))


@policy("B-1", "B-2.4")
def speaks_for(attendees: Iterable[Attendee], role: Role) -> Sequence[str]:
    """The organisations whose stances somebody in this role may mark; the office notes everybody's."""
    all_of_them = Power.CHOOSE_COURSES in POWERS[role]
    mine = [each.organisation for each in attendees if all_of_them or each.role == role]
    return list(dict.fromkeys(mine))
