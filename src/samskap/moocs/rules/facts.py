"""What is known of an open course of another provider: its facts, and what is wrong with them (B-2.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from urllib.parse import urlsplit

from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank
from samskap.kernel.verdict import Reason, Verdict


class Level(StrEnum):
    """What a course asks of those who begin."""

    UNKNOWN = "unknown"
    BASIC = "basic"
    INTERMEDIATE = "intermediate"
    ADVANCED = "advanced"


class Answer(StrEnum):
    """Yes, no, or in between; "" where nobody has looked yet."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"
    PERHAPS = "perhaps"


class Certificate(StrEnum):
    """What the provider gives to those who finish."""

    UNKNOWN = ""
    NONE = "none"
    FREE = "free"
    PAID = "paid"


#: Names of the levels of the Common European Framework; "" where nobody has looked.
LANGUAGE_LEVELS = ("", "A1", "A2", "B1", "B2", "C1", "C2")
#: Longest texts, in signs.
LIMITS: Mapping[str, int] = {
    "provider": 200,
    "title": 300,
    "url": 1000,
    "description": 20_000,
    "exam_institution": 200,
    "accessibility": 1000,
}
#: The largest numbers that are believed.
MOST: Mapping[str, int] = {
    "hours": 2_000,
    "hours_a_week": 100,
    "weeks": 104,
    "cost": 1_000_000,
    "certificate_cost": 1_000_000,
}
#: The most subjects and occupations of one course, and how long one of them can be.
MOST_TAGS = 30
LONGEST_TAG = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one course, as the provider tells them or as somebody has found out.

    `language` and `captions` are codes of ISO 639, such as "en". `hours` is the work of the whole
    course, `hours_a_week` while it runs. Days are the provider's; one without `starts_on` can be begun at
    any time. `cost` is what it costs to take part, `certificate_cost` what its paper costs, in `currency`.
    `subjects` are words; `occupations` codes such as "ssyk-2012:2512" (`samskap.occupations`).
    """

    provider: str
    title: str
    url: str
    language: str
    description: str = ""
    captions: tuple[str, ...] = ()
    level: Level = Level.UNKNOWN
    language_level: str = ""
    hours: Decimal | None = None
    hours_a_week: Decimal | None = None
    weeks: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    enrol_until: date | None = None
    cost: Decimal | None = None
    certificate: Certificate = Certificate.UNKNOWN
    certificate_cost: Decimal | None = None
    currency: str = ""
    exam: Answer = Answer.UNKNOWN
    exam_institution: str = ""
    accessibility: str = ""
    works_on_phone: Answer = Answer.UNKNOWN
    subjects: tuple[str, ...] = ()
    occupations: tuple[str, ...] = ()


@policy("B-2.2")
def check_facts(facts: Facts) -> Verdict:
    """What is wrong with facts; each reason is about a field, with the codes below.

    "missing", "too-long" (amount: the limit), "no-web-address", "no-such-language", "no-such-level",
    "negative", "too-much" (amount: the most), "before-it-begins", "no-currency", "too-many" (amount: the
    most).
    """
    reasons = [*_texts(facts), *_numbers(facts), *_days(facts)]
    if facts.language_level not in LANGUAGE_LEVELS:
        reasons.append(Reason("no-such-level", "language_level"))
    tags = {"subjects": facts.subjects, "occupations": facts.occupations}
    reasons += [Reason("too-many", name, MOST_TAGS) for name, some in tags.items() if len(some) > MOST_TAGS]
    reasons += [
        Reason("too-long", name, LONGEST_TAG)
        for name, some in tags.items()
        if any(len(each) > LONGEST_TAG for each in some)
    ]
    if len(facts.captions) > MOST_TAGS:
        reasons.append(Reason("too-many", "captions", MOST_TAGS))
    elif not all(is_language(each) for each in facts.captions):
        reasons.append(Reason("no-such-language", "captions"))
    return Verdict(tuple(reasons))


def _texts(facts: Facts) -> list[Reason]:
    reasons = [
        Reason("missing", each) for each in ("provider", "title", "url") if is_blank(getattr(facts, each))
    ]
    reasons += [
        Reason("too-long", name, most) for name, most in LIMITS.items() if len(getattr(facts, name)) > most
    ]
    if facts.url and not is_web_address(facts.url):
        reasons.append(Reason("no-web-address", "url"))
    if not is_language(facts.language):
        reasons.append(Reason("missing" if not facts.language else "no-such-language", "language"))
    return reasons


def _numbers(facts: Facts) -> list[Reason]:
    reasons = []
    for name, most in MOST.items():
        number = getattr(facts, name)
        if number is None:
            continue
        if isinstance(number, Decimal) and not number.is_finite():
            reasons.append(Reason("too-much", name, most))
        elif number < 0:
            reasons.append(Reason("negative", name))
        elif number > most:
            reasons.append(Reason("too-much", name, most))
    costs = bool(facts.cost or facts.certificate_cost)
    if (costs or facts.currency) and not is_currency(facts.currency):
        reasons.append(Reason("no-currency", "currency"))
    return reasons


def _days(facts: Facts) -> list[Reason]:
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        return [Reason("before-it-begins", "ends_on")]
    return []


def is_web_address(text: str) -> bool:
    """Whether this is an address of the web with a host, and without a user name or a space in it."""
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    clean = not any(sign.isspace() or not sign.isprintable() for sign in text)
    return clean and parts.scheme in {"http", "https"} and bool(host) and "@" not in parts.netloc


def is_language(code: str) -> bool:
    """Whether this looks like a code of ISO 639: two or three small letters."""
    return code.isascii() and code.isalpha() and code.islower() and len(code) in {2, 3}


def is_currency(code: str) -> bool:
    """Whether this looks like a code of ISO 4217: three capital letters."""
    return len(code) == len("SEK") and code.isascii() and code.isalpha() and code.isupper()


def hours_a_week_of(facts: Facts) -> Decimal | None:
    """How many hours a week it takes: as told, or worked out of the whole and its weeks; None if unknown."""
    if facts.hours_a_week is not None:
        return facts.hours_a_week
    return round(facts.hours / facts.weeks, 1) if facts.hours is not None and facts.weeks else None
