"""Whether the people of a team are enough, and of enough sectors (C-10)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Verdict
from samskap.rounds.rules.regulation import Terms


@dataclass(frozen=True, slots=True)
class Teammate:
    """What the rule has to know about a person: the key of the sector, and the address in small letters."""

    sector: str
    email: str = ""


@policy("C-10.1")
def judge_team(people: Sequence[Teammate], terms: Terms) -> Verdict:
    """Whether these people are a team as the regulation asks for.

    Reasons: "too-few-persons" and "too-many-persons" (`amount` is how many there are), "too-few-sectors"
    (`amount` is how many sectors there are; only when there are enough people to tell), "unknown-sector"
    (`about` is its key), "twice" (`about` is the address). What somebody will be, student or not, is none.
    """
    reasons = []
    if len(people) < terms.least_persons:
        reasons.append(Reason("too-few-persons", amount=len(people)))
    if len(people) > terms.most_persons:
        reasons.append(Reason("too-many-persons", amount=len(people)))
    sectors = {each.sector for each in people}
    if len(sectors) < terms.least_sectors and len(people) >= terms.least_sectors:
        reasons.append(Reason("too-few-sectors", amount=len(sectors)))
    known = {each.key for each in terms.sectors}
    reasons += [Reason("unknown-sector", key) for key in sorted(sectors - known)]
    addresses = Counter(each.email for each in people if each.email)
    reasons += [Reason("twice", email) for email, times in sorted(addresses.items()) if times > 1]
    return Verdict(tuple(reasons))


@policy("C-10.1")
def room_for_one(people: int, terms: Terms) -> Verdict:
    """Whether one more person fits into a team of so many. Reason: "team-full" (`amount`: the most)."""
    fits = people < terms.most_persons
    return Verdict() if fits else Verdict((Reason("team-full", amount=terms.most_persons),))
