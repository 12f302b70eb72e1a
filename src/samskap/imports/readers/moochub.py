"""MOOChub feeds: version 3.0 to the letter, older ones and those of real life as well as they go."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from samskap.imports.readers.feeds import Feed, page_by_page
from samskap.imports.readers.loose import Loose, listed
from samskap.imports.readers.records import Log, Options, Problem, Record, cut
from samskap.imports.readers.strict import faults_of
from samskap.imports.readers.telling import key_of, told_as_record
from samskap.imports.readers.values import (
    day_of,
    hours_in,
    languages_of,
    level_of,
    number_of,
    text_of,
    texts,
    weeks_and_hours,
)
from samskap.kernel.policy import policy
from samskap.moocs.rules.facts import Certificate, Level

_NEW_NAMES = ("publisher", "creator", "learningResourceType", "inLanguage", "license", "keywords")
_OLD_NAMES = ("moocProvider", "instructors", "languages", "courseLicenses", "abstract", "partnerInstitutes")
_WEEKS_A_MONTH = Decimal("4.35")
_LEVELS_OF_DIGCOMP = {1: Level.BASIC, 2: Level.BASIC, 3: Level.INTERMEDIATE, 4: Level.INTERMEDIATE}


@policy("B-2.11")
def read(feed: Feed, options: Options, log: Log) -> Iterator[Record]:
    """The courses of a feed. Raises Broken where it can't be read on.

    What the records look like decides how they are read; `log` says when the feed says something else.
    """
    strictly: bool | None = None
    for number, item, page in page_by_page(feed, log):
        if strictly is None:
            strictly = _is_new(item)
            _compare_versions(page.told_version, log, is_new=strictly)
            strictly = strictly and not options.lenient
        problems = faults_of(item) if strictly else ()
        attributes = _attributes(item)
        if problems or not attributes:
            problems = problems or (Problem("no-course"),)
            key = key_of(text_of(Loose(item).get("id")))
            yield Record(number, key, cut(text_of(attributes.get("name", "title"))), None, problems)
        else:
            yield _record(number, Loose(item), attributes, options)


def _attributes(item: Any) -> Loose:
    """The fields of a record, however deep it packs them."""
    found = Loose(item)
    for _depth in range(3):
        inner = found.inside("attributes", "course")
        if not inner:
            break
        found = inner
    return found


def _is_new(item: Any) -> bool:
    """Whether a record looks like version 3 rather than 2."""
    fields = _attributes(item)
    new = sum(fields.has(name) for name in _NEW_NAMES) + (text_of(Loose(item).get("type")) == "Course")
    old = sum(fields.has(name) for name in _OLD_NAMES) + (text_of(Loose(item).get("type")) == "courses")
    return new > old


def _compare_versions(told: str, log: Log, *, is_new: bool) -> None:
    log.note("version", "3" if is_new else "2")
    if told and told.partition(".")[0].isdigit():
        says_new = int(told.partition(".")[0][:4]) >= 3
        if says_new != is_new:
            log.note("says-other-version", told, 3 if is_new else 2)


def _record(number: int, item: Loose, course: Loose, options: Options) -> Record:
    remarks: list[Problem] = []
    url = text_of(course.get("url", "courseUrl", "link", "targetUrl")) or text_of(
        item.inside("links").get("self")
    )
    told = {
        "provider": _provider(course, url),
        "title": text_of(course.get("name", "title", "courseTitle")),
        "url": url,
        "language": next(iter(languages_of(course.get("inLanguage", "languages", "language"))), ""),
        "description": "\n\n".join(texts(course.get("description", "abstract"))),
        "level": _level(course),
        "subjects": _subjects(course),
        **_days(course, options.on, remarks),
        **_work(course, remarks),
        **_prices(course),
    }
    return told_as_record(number, text_of(item.get("id", "uuid")), told, options, tuple(remarks))


def _provider(course: Loose, url: str) -> str:
    """The organisation that gives it. A person's name isn't kept: the address's host is, then."""
    for name in ("publisher", "moocProvider", "provider", "creator", "partnerInstitutes"):
        value = course.get(name)
        for each in listed(value):
            is_person = text_of(Loose(each).get("type", "@type")) == "Person"
            if not is_person and (found := text_of(each)):
                return found
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _level(course: Loose) -> Level | None:
    for each in listed(course.get("educationalLevel", "level", "difficulty")):
        one = Loose(each)
        for text in texts(each):
            if (level := level_of(text)) is not None:
                return level
        number = number_of(one.get("shortCode")) if one else None
        if number is not None and number == int(number):
            return _LEVELS_OF_DIGCOMP.get(int(number), Level.ADVANCED)
    return None


def _subjects(course: Loose) -> tuple[str, ...]:
    words = [word.strip() for text in texts(course.get("keywords", "tags")) for word in text.split(",")]
    for one in course.each("educationalAlignment", "subjects"):
        names = [*one.each("name")]
        english = [each for each in names if text_of(each.get("inLanguage")).startswith("en")]
        words += [text_of(each.get("name")) for each in (english or names)[:1]] or [text_of(one.get("name"))]
    return tuple(words)


def _days(course: Loose, on: date, remarks: list[Problem]) -> dict[str, date | None]:
    """The next run, or the last one when all have begun."""
    starts = _all_days(course, remarks, "startDate", "start")
    ends = _all_days(course, remarks, "endDate", "end")
    deadline = _all_days(course, remarks, "applicationDeadline", "enrollmentEnd")
    start = min((day for day in starts if day >= on), default=max(starts, default=None))
    later = [day for day in ends if start is None or day >= start]
    end = min(later, default=None) if start else max(ends, default=None)
    return {"starts_on": start, "ends_on": end, "enrol_until": next(iter(deadline), None)}


def _all_days(course: Loose, remarks: list[Problem], *names: str) -> list[date]:
    found = []
    for each in listed(course.get(*names))[:200]:
        if (day := day_of(each)) is not None:
            found.append(day)
        elif text_of(each):
            remarks.append(Problem("no-day", names[0], cut(text_of(each))))
    return found


def _work(course: Loose, remarks: list[Problem]) -> dict[str, Any]:
    weeks, hours = weeks_and_hours(course.get("duration"))
    if course.get("duration") is not None and weeks is None and hours is None:
        remarks.append(Problem("no-duration", "duration", cut(text_of(course.get("duration")))))
    workload = course.get("workload", "effort")
    one = Loose(workload)
    amount = number_of(one.get("timeValue")) if one else hours_in(workload)
    unit = text_of(one.get("timeUnit")) or "h/week"
    per_week = {"h/week": Decimal(1), "h/month": 1 / _WEEKS_A_MONTH, "h/day": Decimal(5)}.get(unit)
    if (amount is None or per_week is None) and workload is not None:
        remarks.append(Problem("no-number", "workload", cut(text_of(workload))))
    known = amount is not None and per_week is not None and abs(amount) < 10_000
    return {
        "weeks": weeks,
        "hours": hours,
        "hours_a_week": round(amount * per_week, 1) if known and amount and per_week else None,
    }


def _prices(course: Loose) -> dict[str, Any]:
    """What taking part and its paper cost: the cheapest offer of each counts."""
    offers = [
        (text_of(each.get("category")), number_of(each.get("price")), text_of(each.get("priceCurrency")))
        for each in course.each("offer", "offers")
    ]
    access = {text.casefold() for text in texts(course.get("access"))}
    free = Decimal(0) if "free" in access else None
    part = min(
        (price for kind, price, _ in offers if price is not None and kind != "certificate"), default=free
    )
    paper = min(
        (price for kind, price, _ in offers if price is not None and kind == "certificate"), default=None
    )
    certificate = None
    if paper is not None:
        certificate = Certificate.PAID if paper else Certificate.FREE
    currency = next((currency for _, price, currency in offers if price), "")
    return {
        "cost": part if free is None else free,
        "certificate": certificate,
        "certificate_cost": paper or None,
        "currency": currency if part or paper else "",
    }
