"""From what a record tells to facts: what must be there is asked for, what else is wrong is left out."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from samskap.imports.readers.plain import one_line, plain
from samskap.imports.readers.records import Options, Problem, Record, cut
from samskap.kernel.policy import policy
from samskap.kernel.text import normalise
from samskap.kernel.verdict import Reason
from samskap.moocs.rules.facts import LIMITS, MOST_TAGS, Facts, check_facts
from samskap.moocs.rules.tidying import tidy

#: Facts without which nothing is a course: a record that is wrong in one of them is faulty. Other wrong facts
#: are left out.
NEEDED = frozenset({"provider", "title", "url", "language"})
#: The longest key that is kept as it is.
LONGEST_KEY = 300
_PLAIN: Mapping[str, Any] = {each.name: each.default for each in fields(Facts) if each.name not in NEEDED}


def told_as_record(
    number: int, key: str, told: Mapping[str, Any], options: Options, remarks: tuple[Problem, ...] = ()
) -> Record:
    """A record of a feed out of what it tells: names of facts with their values; None and "" tell nothing."""
    facts = facts_told(told, options)
    facts, more = softened(facts)
    reasons = check_facts(facts).reasons
    problems = tuple(problem_of(each, facts) for each in reasons)
    title = cut(facts.title or facts.url, 200)
    key = key_of(key or facts.url)
    return Record(number, key, title, None if problems else facts, problems, (*remarks, *more))


def facts_told(told: Mapping[str, Any], options: Options) -> Facts:
    """Tidied facts, texts without markup, the options' language and provider where none is told."""
    known: dict[str, Any] = {name: value for name, value in told.items() if value not in (None, "", ())}
    needed: dict[str, Any] = {
        "provider": one_line(known.pop("provider", "")) or options.provider,
        "title": one_line(known.pop("title", "")),
        "url": normalise(str(known.pop("url", ""))).strip(),
        "language": known.pop("language", "") or options.language,
    }
    for name in {"description", "accessibility"} & known.keys():
        known[name] = plain(known[name])
    known["subjects"] = tuple(cut(one_line(each), 100) for each in known.get("subjects", ()))
    return tidy(Facts(**needed, **known))


@policy("B-2.11")
def softened(facts: Facts) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts without those that break the rules and aren't needed, and what was left out."""
    remarks = []
    for reason in check_facts(facts).reasons:
        name = reason.about
        if name in NEEDED:
            continue
        remarks.append(problem_of(reason, facts, left_out=True))
        facts = replace(facts, **_repaired(facts, reason))
    return facts, tuple(remarks)


def _repaired(facts: Facts, reason: Reason) -> Mapping[str, Any]:
    name = reason.about
    if reason.code == "too-long":
        return {name: f"{getattr(facts, name)[: LIMITS[name] - 1].rstrip()}…"}
    if reason.code == "too-many":
        return {name: getattr(facts, name)[:MOST_TAGS]}
    if reason.code == "no-currency":
        return {"cost": None if facts.cost else facts.cost, "certificate_cost": None, "currency": ""}
    return {name: _PLAIN[name]}


def problem_of(reason: Reason, facts: Facts, *, left_out: bool = False) -> Problem:
    """A reason of the rules as a problem, with the value that it is about."""
    value = getattr(facts, reason.about, "")
    shown = "" if value is None or reason.code == "missing" else cut(value)
    code = "cut" if left_out and reason.code in {"too-long", "too-many"} else reason.code
    return Problem(code, reason.about, shown, reason.amount)


def key_of(key: str) -> str:
    """What a source calls a course, so short that it can be kept; "" when it calls it nothing."""
    key = " ".join(normalise(key).split())
    if len(key) <= LONGEST_KEY:
        return key
    return hashlib.sha256(key.encode()).hexdigest()
