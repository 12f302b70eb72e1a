"""What is asked of those who are interested, what may stand in it, and until when it is kept (B-3.10)."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta

from samskap.kernel.policy import policy
from samskap.kernel.text import fold, is_blank, normalise, over
from samskap.kernel.verdict import Reason, Verdict

#: Longest texts, in signs.
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_LANGUAGE = 60, 300, 40
#: With country code, a number has at most 15 digits (ITU-T E.164); nobody is reached by fewer than 5.
FEWEST_DIGITS, MOST_DIGITS = 5, 15
#: Ways that take a telephone number, and the one that needs nothing.
BY_NUMBER = frozenset({"phone", "text-message"})
NEEDS_NOTHING = "at-class"

#: Something that a person can be reached by in a field that isn't for it, or an advertisement.
_ADDRESS = re.compile(r"@|://|\bwww\.|\.(com|net|org|info|ru|se|no)\b", re.IGNORECASE)
#: A national identity number, Swedish or Norwegian: a day of birth and four or five digits behind it.
_IDENTITY = re.compile(
    r"(?<!\d)(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[1-9]\d)\s?[-+]?\s?\d{4}(?!\d)"
    r"|(?<!\d)(?:0[1-9]|[1-7]\d)(?:0[1-9]|1[0-2])\d{2}\s?\d{5}(?!\d)"
)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody tells who is interested: nothing else is asked."""

    first_name: str
    reach_by: str
    address: str = ""
    language: str = ""


@policy("B-3.9")
def tidied(wish: Wish) -> Wish:
    """The wish as it is kept: on one line each; numbers with their digits, e-mail in small letters."""
    address = _one_line(wish.address)
    if wish.reach_by in BY_NUMBER:
        address = _number(address)
    elif wish.reach_by == "email":
        address = address.lower()
    return replace(
        wish, first_name=_one_line(wish.first_name), address=address, language=_one_line(wish.language)
    )


@policy("B-3.9")
def check(wish: Wish) -> Verdict:
    """What is wrong with a wish that is tidied; each reason is about a field.

    "missing", "too-long" (amount: by how many signs), "no-number", "no-email", "not-here" (an address where
    none belongs), "identity-number".
    """
    longest = {"first_name": LONGEST_NAME, "address": LONGEST_ADDRESS, "language": LONGEST_LANGUAGE}
    reasons = [
        Reason("too-long", name, amount)
        for name, limit in longest.items()
        if (amount := over(getattr(wish, name), limit))
    ]
    if reasons:  # nobody searches what is refused anyway
        return Verdict(tuple(reasons))
    if is_blank(wish.first_name):
        reasons.append(Reason("missing", "first_name"))
    reasons += [
        Reason("not-here", name)
        for name in ("first_name", "language")
        if _ADDRESS.search(_plain(getattr(wish, name)))
    ]
    for name in longest:
        # Ten digits may be a telephone number too: where one is asked for, it is taken for one.
        is_number = name == "address" and wish.reach_by in BY_NUMBER
        if not is_number and _IDENTITY.search(_plain(getattr(wish, name))):
            reasons.append(Reason("identity-number", name))
    return Verdict((*reasons, *_reaching(wish)))


@policy("B-3.9")
def fingerprint_of(wish: Wish) -> str:
    """What is the same when the same person says it again; "" where nothing tells two people apart."""
    if not wish.address or wish.reach_by == NEEDS_NOTHING:
        return ""
    said = "\n".join([fold(wish.first_name), wish.reach_by, fold(wish.address)])
    return hashlib.blake2b(said.encode(), digest_size=16).hexdigest()


@policy("B-3.10")
def kept_until(*, term_ends_on: date, on: date, days: int) -> date:
    """The last day that it is kept: so many days after the term, or after it came if that is later."""
    return max(term_ends_on, on) + timedelta(days=days)


@policy("B-3.9")
def takes_in(*, stage: str, term_ends_on: date, on: date) -> bool:
    """Whether people can still say that they are interested: while a term is public, until its last day."""
    return stage == "published" and on <= term_ends_on


def _reaching(wish: Wish) -> list[Reason]:
    if wish.reach_by == NEEDS_NOTHING:
        return []
    if is_blank(wish.address):
        return [Reason("missing", "address")]
    digits = sum(sign.isdigit() for sign in wish.address)
    if wish.reach_by in BY_NUMBER and not FEWEST_DIGITS <= digits <= MOST_DIGITS:
        return [Reason("no-number", "address")]
    if wish.reach_by == "email" and not _EMAIL.fullmatch(wish.address):
        return [Reason("no-email", "address")]
    return []


def _one_line(text: str) -> str:
    text = normalise(text)
    return "" if is_blank(text) else " ".join(text.split())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _number(text: str) -> str:
    """A number with "+" and digits in 0-9, whatever digits it was typed in; another text stays as it is."""
    plain = _plain(text)
    if any(sign.isalpha() for sign in plain):
        return text
    digits = "".join(str(unicodedata.digit(sign)) for sign in plain if sign.isdigit())
    return f"+{digits}" if plain.strip().startswith("+") else digits
