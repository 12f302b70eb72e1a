"""What a need for competence says, and what is wrong with it (B-2.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, over
from samskap.kernel.verdict import Reason, Verdict
from samskap.moocs.rules.facts import Level, is_language, is_web_address

#: How sure one can be of a need: `models.Certainty`.
CERTAINTIES = ("sure", "likely", "guess")
#: Longest texts, in signs.
LIMITS: Mapping[str, int] = {
    "competence": 200,
    "occupation": 200,
    "occupation_key": 140,
    "area": 120,
    "source": 300,
    "url": 1000,
    "note": 5000,
}
#: More people than any need here is about.
MOST_PEOPLE = 10_000_000
MOST_SUBJECTS, LONGEST_SUBJECT = 30, 60
MOST_LANGUAGES = 10
#: A need is nothing without them.
NEEDED = ("competence", "area", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedFacts:
    """What a need says. `dated_on` is the day of what the source says.

    `languages` are those in which a course for it is wished, as codes of ISO 639, and `level` the least it
    should have: "" for any. `volume` is how many people, if somebody knows.
    """

    competence: str
    area: str
    source: str
    dated_on: date | None
    certainty: str
    occupation: str = ""
    occupation_key: str = ""
    volume: int | None = None
    url: str = ""
    subjects: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    level: str = ""
    note: str = ""


@policy("B-2.1")
def check_need(facts: NeedFacts, *, on: date) -> Verdict:
    """What is wrong with a need; each reason is about a field.

    Codes: "missing", "too-long" (amount: by how much), "no-web-address", "in-the-future", "too-many" (amount:
    the most), "too-much" (likewise), "no-such-language", "no-such-level", "no-such-certainty".
    """
    return Verdict((*_texts(facts), *_when(facts, on), *_choices(facts)))


def _texts(facts: NeedFacts) -> list[Reason]:
    reasons = [Reason("missing", name) for name in NEEDED if is_blank(getattr(facts, name))]
    for name, most in LIMITS.items():
        if amount := over(getattr(facts, name), most):
            reasons.append(Reason("too-long", name, amount))
    if facts.url and not is_web_address(facts.url):
        reasons.append(Reason("no-web-address", "url"))
    longest = max(map(len, facts.subjects), default=0)
    if longest > LONGEST_SUBJECT:
        reasons.append(Reason("too-long", "subjects", longest - LONGEST_SUBJECT))
    return reasons


def _when(facts: NeedFacts, on: date) -> list[Reason]:
    if facts.dated_on is None:
        return [Reason("missing", "dated_on")]
    return [Reason("in-the-future", "dated_on")] if facts.dated_on > on else []


def _choices(facts: NeedFacts) -> list[Reason]:
    reasons = []
    if facts.certainty not in CERTAINTIES:
        code = "no-such-certainty" if facts.certainty else "missing"
        reasons.append(Reason(code, "certainty"))
    if facts.level and facts.level not in set(Level):
        reasons.append(Reason("no-such-level", "level"))
    if facts.volume is not None and not 0 <= facts.volume <= MOST_PEOPLE:
        reasons.append(Reason("too-much", "volume", MOST_PEOPLE))
    if len(facts.subjects) > MOST_SUBJECTS:
        reasons.append(Reason("too-many", "subjects", MOST_SUBJECTS))
    if len(facts.languages) > MOST_LANGUAGES:
        reasons.append(Reason("too-many", "languages", MOST_LANGUAGES))
    if not all(map(is_language, facts.languages)):
        reasons.append(Reason("no-such-language", "languages"))
    return reasons
