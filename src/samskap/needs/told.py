"""What a page tells of a need, in the reader's words."""

from collections.abc import Mapping
from dataclasses import dataclass

from samskap.needs.models import Need
from samskap.needs.wording import CERTAINTIES, LEVELS, languages_in_words
from samskap.occupations.wording import written


@dataclass(frozen=True, slots=True)
class Told:
    """A need in words; what nobody has said is ""."""

    occupation: str
    official: str
    certainty: str
    level: str
    languages: str
    subjects: str


def told_of(need: Need, names: Mapping[str, str]) -> Told:
    """A need in words; `names` are those of its occupation, by key."""
    key = need.occupation_key
    return Told(
        occupation=need.occupation,
        official=written(names.get(key, key), key) if key else "",
        certainty=str(CERTAINTIES[need.certainty]),
        level=str(LEVELS.get(need.level, need.level)) if need.level else "",
        languages=languages_in_words(need.languages),
        subjects=", ".join(need.subjects),
    )
