"""From files to occupations, for each scheme."""

from collections.abc import Iterable, Iterator, Mapping

from samskap.occupations.official import digits, esco, jobtech
from samskap.occupations.official.listed import Listed, gathered
from samskap.occupations.rules import ESCO, JOBTECH, OF_DIGITS
from samskap.organisations.register.files import Given
from samskap.organisations.register.problems import Problem, Refused, refuse


def read(files: Iterable[Given], scheme: str, language: str = "") -> Mapping[str, Listed]:
    """What files say about a scheme together, by code. Raises Refused with what is wrong in any of them.

    `language` is that of names in files that don't tell it.
    """
    problems: list[Problem] = []
    listed: list[Listed] = []
    for given in files:
        try:
            listed += _of_file(given, scheme, language)
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(problems)
    return gathered(listed)


def _of_file(given: Given, scheme: str, language: str) -> Iterator[Listed]:
    if scheme in OF_DIGITS:
        yield from digits.occupations(given, scheme, language or digits.HOME[scheme])
    elif scheme == ESCO:
        told = language or esco.language_in(given.name)
        if not told:
            raise refuse(given.name, "The name of the file doesn’t tell the language. Say it: --language sv.")
        yield from esco.occupations(given, told)
    elif scheme == JOBTECH:
        yield from jobtech.occupations(given)
