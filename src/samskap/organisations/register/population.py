"""Populations as the statistics offices' databases (PX-Web) give them: JSON-stat 2, CSV and spreadsheets.

Norway: table 07459, inhabitants on 1 January. Sweden: "Folkmängd", inhabitants on 31 December. Ask for
regions, one content and the year; leave age and sex out, so that a municipality has one number.
"""

import re
from collections.abc import Mapping
from datetime import date

from samskap.organisations.register.figures import Figure
from samskap.organisations.register.files import Given
from samskap.organisations.register.jsonstat import figures as from_jsonstat
from samskap.organisations.register.official import Count
from samskap.organisations.register.problems import Problem, Refused, refuse
from samskap.organisations.register.px_table import figures as from_table

#: Month and day that a year's figure is of.
COUNTED = {"NO": (1, 1), "SE": (12, 31)}
#: What stands where there is no figure: nothing, one or two dots, a dash.
NO_FIGURE = {"", ".", "..", "…", "-", "–", ":"}
MOST_DIGITS = 8
_REGION = re.compile(r"(?:K-)?(?P<code>[0-9]{4})(?![0-9])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def counts(given: Given, country: str, counted_on: date | None) -> Mapping[str, Count]:
    """The latest count of each municipality by code; other regions are left out. Raises Refused.

    `counted_on` is the day when the file doesn't tell the year.
    """
    figures = from_jsonstat(given) if given.is_json else from_table(given)
    latest = max((figure.time for figure in figures), default="")
    wanted = [figure for figure in figures if figure.time == latest and figure.written not in NO_FIGURE]
    found: dict[str, int] = {}
    problems: list[Problem] = []
    for figure in wanted:
        region = _REGION.match(figure.region)
        if region is None or _number(figure) == 0:
            continue  # municipalities of the past stand in the tables with nobody in them
        if reason := _objection(figure, region["code"] in found):
            problems.append(Problem(given.name, figure.line, reason))
        else:
            found[region["code"]] = _number(figure) or 0
    if problems:
        raise Refused(problems)
    if not found:
        raise refuse(
            given.name, "There is no municipality with a population in it. Ask for the regions’ codes."
        )
    on = counted_on or _day(given, country, latest)
    return {code: Count(number, on) for code, number in found.items()}


def _objection(figure: Figure, again: bool) -> str:  # noqa: FBT001 - a fact, not a switch
    """What is wrong with a figure; "" when it is fine."""
    if _number(figure) is None:
        return f"“{figure.written[:20]}” is no number of people."
    if figure.part:
        return f"This counts only “{figure.part[:40]}”. Leave age and sex out when you ask for the table."
    if again:
        return "The municipality has a figure already. Ask for one content and one figure a year."
    return ""


def _number(figure: Figure) -> int | None:
    """How many people are meant; spaces between thousands are fine."""
    digits = "".join(figure.written.split())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else None


def _day(given: Given, country: str, time: str) -> date:
    if not _YEAR.fullmatch(time):
        raise refuse(given.name, "The file doesn’t tell the year. Give the day of the count as well.")
    return date(int(time), *COUNTED[country])
