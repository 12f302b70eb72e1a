"""The part of the form in which the occupations of a course are chosen."""

import re

from django.http import QueryDict

from samskap.moocs.models import ExternalCourse
from samskap.occupations.forms.choosing import OccupationPart
from samskap.occupations.rules import key_in


def part_for(data: QueryDict | None, *, language: str, of: ExternalCourse | None = None) -> OccupationPart:
    """The part, with the course's occupations chosen."""
    return OccupationPart(data, language=language, chosen=of.occupations if of else (), several=True)


def keys_of(part: OccupationPart, *, of: ExternalCourse | None = None) -> tuple[str, ...]:
    """What was chosen. Words from which nothing was chosen are kept as words, for no code is needed.

    Whoever types codes with commas between them has chosen.
    """
    before = set(of.occupations if of else ())
    words = [word for each in re.split(r"[,;]", part.words) if (word := each.strip())]
    if set(part.keys) - before:
        words = [word for word in words if key_in(word)]
    return tuple(dict.fromkeys([*part.keys, *(key_in(word) or word for word in words)]))
