"""Codes of short links: short, without letters that look alike, and without words."""

from samskap.kernel.reference import reference, tidy

LENGTH = 6
#: One random byte a letter and eight more, as `reference` wants it.
RANDOMNESS = LENGTH + 8
#: A code with none of them spells nothing, in no language that posters are written in.
_VOWELS = frozenset("AEY")


def code_of(randomness: bytes) -> str:
    """A code out of random bytes, such as "7KQ49X"; "" when it came out with a vowel: take others then."""
    code = reference(randomness, groups=1, size=LENGTH)
    return "" if _VOWELS & set(code) else code


def as_typed(code: str) -> str:
    """The code that somebody meant who typed it off a poster: small letters and odd signs forgiven."""
    return tidy(code[:40], size=LENGTH)
