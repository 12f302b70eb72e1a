"""What a catalogue still lacks before everybody can read it (B-3.4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from samskap.catalogue.rules.words import CATALOGUE_FIELDS, ENTRY_FIELDS, Words, missing
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank
from samskap.kernel.verdict import Reason, Verdict


@dataclass(frozen=True, slots=True)
class Lack:
    """A text that isn't written: of the catalogue itself ("") or of the course with this key."""

    course: str
    language: str
    field: str


@policy("B-3.4")
def lacks(*, words: Words, courses: Mapping[str, Words]) -> list[Lack]:
    """Which words are missing: the catalogue's own first, then those of each course on offer, by its key."""
    own = [Lack("", *each) for each in missing(words, CATALOGUE_FIELDS)]
    return own + [Lack(key, *each) for key, said in courses.items() for each in missing(said, ENTRY_FIELDS)]


@policy("B-3.4")
def may_be_public(*, words: Words, contact: str, courses: Mapping[str, Words]) -> Verdict:
    """Whether everybody can read it: "no-courses", "no-contact", "no-words" (amount: how many texts)."""
    reasons = []
    if not courses:
        reasons.append(Reason("no-courses"))
    if is_blank(contact):
        reasons.append(Reason("no-contact"))
    if found := lacks(words=words, courses=courses):
        reasons.append(Reason("no-words", amount=len(found)))
    return Verdict(tuple(reasons))


@policy("B-3.4")
def takes_away(before: Words, after: Words, fields: tuple[str, ...]) -> list[tuple[str, str]]:
    """Which words that are needed were there and would be gone: pairs of language and field."""
    gone_already = set(missing(before, fields))
    return [each for each in missing(after, fields) if each not in gone_already]
