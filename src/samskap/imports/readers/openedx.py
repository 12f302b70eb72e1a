"""Lists of courses from Open edX: of a learning platform (`/api/courses/v1/courses/`) and of a catalogue
(course-discovery, with `course_runs`).
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlsplit

from samskap.imports.readers.feeds import Feed, page_by_page
from samskap.imports.readers.loose import Loose
from samskap.imports.readers.records import Log, Options, Problem, Record, cut
from samskap.imports.readers.telling import key_of, told_as_record
from samskap.imports.readers.values import (
    day_of,
    hours_in,
    language_of,
    languages_of,
    level_of,
    number_of,
    text_of,
    texts,
)
from samskap.kernel.policy import policy
from samskap.moocs.rules.facts import Answer, Certificate

#: Kinds of seats: taking part without paying, and with a paper that is paid for.
_FREE_SEATS, _PAID_SEATS = ("audit", "honor"), ("verified", "professional", "no-id-professional", "credit")
_KEY = re.compile(r"(?:course-v1:)?[^/+\s]+[/+][^/+\s]+(?:[/+][^/+\s]+)?")


@policy("B-2.11")
def read(feed: Feed, options: Options, log: Log) -> Iterator[Record]:
    """The courses of a list. Raises Broken where it can't be read on."""
    for number, item, page in page_by_page(feed, log):
        course = Loose(item)
        key = text_of(course.get("key", "id", "course_id", "uuid"))
        title = text_of(course.get("name", "title", "display_name"))
        if not course or not (key or title):
            yield Record(number, key_of(key), cut(title), None, (Problem("no-course"),))
        elif course.get("hidden") is True:
            yield Record(number, key_of(key), cut(title), None, (Problem("hidden"),))
        else:
            yield _record(number, key, course, options, page.url)


def _record(number: int, key: str, course: Loose, options: Options, page: str) -> Record:
    run = _run(course, options.on)
    remarks: list[Problem] = []
    description = course.get("full_description", "overview", "short_description", "description")
    told = {
        "provider": text_of(course.get("owners", "org", "organization", "partner")),
        "title": text_of(course.get("name", "title", "display_name")),
        "url": _address(key, course, run, page),
        "language": language_of(run.get("content_language", "language") or course.get("language")),
        "captions": languages_of(run.get("transcript_languages")),
        "description": "\n\n".join(texts(description)),
        "level": level_of(course.get("level_type", "level") or run.get("level_type")),
        "weeks": _weeks(run),
        "hours_a_week": _hours(course, run, remarks),
        "starts_on": _day(course, run, remarks, "start"),
        "ends_on": _day(course, run, remarks, "end"),
        "enrol_until": _day(course, run, remarks, "enrollment_end"),
        "works_on_phone": Answer.YES if _said(course, run, "mobile_available") else None,
        "subjects": tuple(texts(course.get("subjects"))),
        **_prices(run),
    }
    return told_as_record(number, key, told, options, tuple(remarks))


def _run(course: Loose, on: date) -> Loose:
    """The run that begins next, or the last one; the course itself where there are no runs."""
    runs = [(day_of(each.get("start")), each) for each in course.each("course_runs")][:500]
    coming = [(day, each) for day, each in runs if day and day >= on]
    if coming:
        return min(coming, key=lambda pair: pair[0])[1]
    begun = [(day, each) for day, each in runs if day]
    if begun:
        return max(begun, key=lambda pair: pair[0])[1]
    return runs[0][1] if runs else course


def _said(course: Loose, run: Loose, name: str) -> Any:
    """What the run says, or else the course."""
    value = run.get(name)
    return course.get(name) if value is None else value


def _address(key: str, course: Loose, run: Loose, page: str) -> str:
    """The page about a course. A platform's list doesn't name it, but it is always in the same place."""
    told = text_of(course.get("marketing_url", "url", "course_about_url") or run.get("marketing_url"))
    if told:
        return told
    beside = page or text_of(course.get("blocks_url"))
    try:
        parts = urlsplit(beside)
    except ValueError:
        return ""
    if not parts.netloc or not _KEY.fullmatch(key):
        return ""
    return f"{parts.scheme}://{parts.netloc}/courses/{quote(key, safe=':+/')}/about"


def _weeks(run: Loose) -> int | None:
    number = number_of(run.get("weeks_to_complete"))
    return int(number) if number is not None and 0 < number < 10_000 else None


def _hours(course: Loose, run: Loose, remarks: list[Problem]) -> Decimal | None:
    """Hours a week; of a span the higher end: whoever plans should have time enough."""
    effort = run.get("max_effort", "min_effort", "effort") or course.get("effort")
    hours = hours_in(effort)
    if hours is None and effort is not None:
        remarks.append(Problem("no-number", "effort", cut(text_of(effort))))
    return hours or None


def _day(course: Loose, run: Loose, remarks: list[Problem], name: str) -> date | None:
    value = _said(course, run, name)
    if (day := day_of(value)) is None and text_of(value):
        remarks.append(Problem("no-day", name, cut(text_of(value))))
    return day


def _prices(run: Loose) -> dict[str, Any]:
    seats = [
        (text_of(each.get("type")), number_of(each.get("price")), text_of(each.get("currency")))
        for each in run.each("seats")
    ]
    kinds = {kind for kind, _, _ in seats}
    paid = [(price, currency) for kind, price, currency in seats if kind in _PAID_SEATS and price]
    price, currency = min(paid, default=(None, ""))
    if kinds.isdisjoint(_FREE_SEATS):
        return {"cost": price, "currency": currency}
    certificate = Certificate.PAID if price else Certificate.FREE if "honor" in kinds else None
    return {"cost": Decimal(0), "certificate": certificate, "certificate_cost": price, "currency": currency}
