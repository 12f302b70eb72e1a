"""ESCO's occupations out of its CSV files, one for each language."""

import re
from collections.abc import Iterator

from samskap.occupations.official.listed import Listed
from samskap.occupations.official.tables import sheets_of
from samskap.occupations.rules import ESCO, ISCO, key_in, key_of, parted
from samskap.organisations.register.files import Given
from samskap.organisations.register.problems import Problem, Refused, refuse

#: What we call ESCO's languages.
_OURS = {"no": "nb"}
_NEEDED = ("conceptUri", "preferredLabel", "iscoGroup")
#: So many problems tell what is the matter.
MOST_PROBLEMS = 20


def language_in(name: str) -> str:
    """The language that a file's name tells: "occupations_sv.csv"; "" when it doesn't."""
    found = re.search(r"_([a-z]{2})\.\w+$", name.lower())
    return _OURS.get(found[1], found[1]) if found else ""


def occupations(given: Given, language: str) -> Iterator[Listed]:
    """The occupations of a file. Raises Refused."""
    rows = next(iter(sheets_of(given)), [])
    line, heading = rows[0] if rows else (0, [])
    if missing := [each for each in _NEEDED if each not in heading]:
        raise refuse(given.name, f"The heading lacks {', '.join(missing)}.", line)
    problems: list[Problem] = []
    for line, cells in rows[1:]:
        if len(problems) >= MOST_PROBLEMS:
            break
        row = dict(zip(heading, cells, strict=False))
        try:
            yield _occupation(row, language)
        except ValueError as wrong:
            problems.append(Problem(given.name, line, str(wrong)))
    if problems:
        raise Refused(problems)


def _occupation(row: dict[str, str], language: str) -> Listed:
    scheme, code = parted(key_in(row.get("conceptUri", "")))
    if scheme != ESCO:
        raise ValueError(f"“{row.get('conceptUri', '')[:60]}” is no address of an occupation in ESCO.")
    name = " ".join(row.get("preferredLabel", "").split())
    isco = row.get("iscoGroup", "").lstrip("C'")
    if not name:
        raise ValueError(f"{code} has no preferredLabel.")
    if not re.fullmatch(r"\d{1,4}", isco):
        raise ValueError(f"{code} has no iscoGroup of digits.")
    # A 0 in front is lost when somebody has opened the file in a spreadsheet.
    isco = isco.zfill(4) if len(isco) == len("110") else isco
    others = tuple(
        dict.fromkeys(
            text
            for each in re.split(r"[\n|]", row.get("altLabels", ""))
            if (text := " ".join(each.split())) and text != name
        )
    )
    return Listed(code, {language: name}, {language: others} if others else {}, key_of(ISCO, isco))
