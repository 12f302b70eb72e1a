"""SSYK, STYRK and ISCO out of tables: a code of digits, and names in one language or more."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from samskap.kernel.text import fold
from samskap.occupations.official.listed import Listed
from samskap.occupations.official.tables import Row, sheets_of
from samskap.occupations.rules import ISCO, SSYK, STYRK, key_of
from samskap.organisations.register.files import Given, text_of
from samskap.organisations.register.problems import Problem, Refused, refuse

#: The language of names in a column that doesn't say its own.
HOME: Mapping[str, str] = {SSYK: "sv", STYRK: "nb", ISCO: "en"}
_CODE = re.compile(
    r"(ssyk|styrk|isco)?[ -]*(2012|08)?[ -]*(kod|kode|code|unit|yrkeskod)|ssyk( 2012)?|styrk( 08)?|isco( 08)?"
)
_NAME = re.compile(
    r"(ssyk|styrk|isco)?[ -]*(2012|08)?[ -]*(yrkes)?(benamning|namn|navn|name|title|label|preferredlabel"
    r"|tittel|occupation|description)\b.*"
)
#: What in a heading tells the language of a column.
_TELLS: Mapping[str, tuple[str, ...]] = {
    "en": ("english", "engelsk", "title en", "name en", "label en", "(en)"),
    "sv": ("svensk", "swedish", "title sv", "name sv", "(sv)"),
    "nb": ("norsk", "bokmal", "norwegian", "name nb", "(nb)"),
}
_LONGEST_CODE = 4


def occupations(given: Given, scheme: str, language: str) -> Iterator[Listed]:
    """The groups of a file; `language` is that of names whose column doesn't tell. Raises Refused."""
    if given.is_json:
        yield from _klass(given, scheme, language)
        return
    problems: list[Problem] = []
    count = 0
    for rows in sheets_of(given):
        for each in _of_sheet(given, rows, scheme, language, problems):
            count += 1
            yield each
    if problems:
        raise Refused(problems)
    if not count:
        raise refuse(
            given.name, "No column has codes and none has names beside them. Is this the right file?"
        )


def _of_sheet(
    given: Given, rows: Sequence[Row], scheme: str, language: str, problems: list[Problem]
) -> Iterator[Listed]:
    """A sheet without a heading that we know, such as an introduction, is passed over."""
    below = iter(rows)
    columns = next((found for _line, cells in below if (found := _columns(cells, language))), None)
    if columns is None:
        return
    code_at, names_at = columns
    for line, cells in below:
        code = _code(_at(cells, code_at))
        names = {tongue: " ".join(_at(cells, at).split()) for tongue, at in names_at.items()}
        names = {tongue: name for tongue, name in names.items() if name}
        if not code and not names:
            continue
        if not re.fullmatch(r"\d{1,4}", code):
            if names and code:
                problems.append(Problem(given.name, line, f"“{code[:40]}” is no code of one to four digits."))
        elif not names:
            problems.append(Problem(given.name, line, f"{code} has no name."))
        else:
            yield group(scheme, code, names)


def _columns(heading: Sequence[str], language: str) -> tuple[int, dict[str, int]] | None:
    """Where the codes stand, and the names in which language; None when this is no heading."""
    folded = [re.sub(r"[\s_:-]+", " ", fold(cell)).strip() for cell in heading]
    code_at = next((at for at, cell in enumerate(folded) if _CODE.fullmatch(cell)), None)
    if code_at is None:
        return None
    names: dict[str, int] = {}
    for at, cell in enumerate(folded):
        told = next((code for code, words in _TELLS.items() if any(word in cell for word in words)), "")
        if at != code_at and (told or _NAME.fullmatch(cell)):
            names.setdefault(told or language, at)
    return (code_at, names) if names else None


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _code(written: str) -> str:
    """A code without what some files put around it: "'0110", "C2512", "ssyk 2512"."""
    return re.sub(r"^(?:c|ssyk|styrk|isco)?[\s'’-]*(?=\d)", "", written.strip(), flags=re.IGNORECASE)


def group(scheme: str, code: str, names: Mapping[str, str]) -> Listed:
    """A group of a classification of digits: the one above it has one digit less."""
    return Listed(code, names, broader=key_of(scheme, code[:-1]) if len(code) > 1 else "")


def _klass(given: Given, scheme: str, language: str) -> Iterator[Listed]:
    """Statistics Norway's answer of codes as JSON."""
    try:
        rows = json.loads(text_of(given))["codes"]
        found = [(str(row["code"]).strip(), " ".join(str(row["name"]).split())) for row in rows]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise refuse(given.name, "This isn’t how Klass answers: codes with code and name.") from error
    for number, (code, name) in enumerate(found, start=1):
        if not re.fullmatch(r"\d{1,4}", code) or not name:
            raise refuse(given.name, f"Entry {number}: “{code[:40]}” “{name[:40]}” is no code with a name.")
        yield group(scheme, code, {language: name})
