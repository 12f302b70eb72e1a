"""Courses in a page, as schema.org has them: JSON-LD in the page's HTML, or pasted as it is.

Nothing in the page is carried out, nothing it names is fetched.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from samskap.imports.readers.loose import Loose, listed
from samskap.imports.readers.records import Broken, Log, Options, Problem, Record, cut
from samskap.imports.readers.telling import told_as_record
from samskap.imports.readers.values import (
    day_of,
    languages_of,
    level_of,
    number_of,
    text_of,
    texts,
    weeks_and_hours,
)
from samskap.kernel.policy import policy
from samskap.moocs.rules.facts import Certificate

#: In signs: longer pages are no pages of a course.
LARGEST = 5_000_000
MOST_SCRIPTS, MOST_COURSES, DEEPEST = 100, 500, 40
#: Brackets, and texts, in which brackets are letters; a text without an end goes to the end.
_SIGNS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_MEDIA_TYPE = "application/ld+json"


@policy("B-2.11")
def read(page: str, url: str, options: Options, log: Log) -> Iterator[Record]:
    """The courses in a page. `url` is where it was found, "" when it was pasted. Raises Broken."""
    if len(page) > LARGEST:
        raise Broken("page-too-large", amount=LARGEST // 1_000_000)
    found = _Scripts(page)
    documents = list(_documents(page, found, log))
    if not documents:
        raise Broken("no-json-ld")
    nodes = [node for document in documents for node in _nodes(document)]
    named = {each["@id"]: each for each in nodes if isinstance(each.get("@id"), str) and len(each) > 1}
    courses = [each for each in nodes if "course" in _types(each)]
    if not courses:
        raise Broken("no-course-in-page")
    base = found.canonical or url
    for number, course in enumerate(courses[:MOST_COURSES], start=1):
        yield _record(number, _resolved(course, named), base, options)


class _Scripts(HTMLParser):
    """The JSON-LD in a page, and the address that the page says is its own."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.canonical = ""
        self._inside = False
        try:
            self.feed(page)
            self.close()
        except (AssertionError, ValueError, LookupError):
            # The library gives up on some declarations; what was found until there counts.
            return

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notice where a script of data begins, and the page's own address."""
        said = {name: (value or "") for name, value in attrs}
        kind = said.get("type", "").partition(";")[0].strip().casefold()
        self._inside = tag == "script" and kind == _MEDIA_TYPE and len(self.scripts) < MOST_SCRIPTS
        if self._inside:
            self.scripts.append("")
        if tag == "link" and said.get("rel", "").casefold() == "canonical":
            self.canonical = self.canonical or said.get("href", "")

    def handle_data(self, data: str) -> None:
        """Take what is in a script of data."""
        if self._inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        """A script ends."""
        if tag == "script":
            self._inside = False


def _documents(page: str, found: _Scripts, log: Log) -> Iterator[Any]:
    for text in found.scripts or ([page] if page.lstrip("\ufeff \n\r\t")[:1] in {"{", "["} else []):
        try:
            yield _read(text.strip("\ufeff \n\r\t"))
        except (ValueError, ArithmeticError, RecursionError) as error:
            log.note("script-broken", type(error).__name__)


def _read(text: str) -> Any:
    """What a document says. Raises ValueError.

    How deep it packs things into things is counted first: the library goes down as deep as it is let, and
    where that is too deep, the whole process dies.
    """
    depth = 0
    for sign in _SIGNS.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(sign[0], 0)
        if depth > DEEPEST:
            raise ValueError("too deep")
    return json.loads(text, parse_float=Decimal, strict=False)


def _nodes(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Everything in a document that could be a course: itself, those of lists, graphs and collections."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for each in value[:1000]:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "itemListElement", "item", "mainEntity", "hasPart", "provider", "publisher"):
            yield from _nodes(value.get(name), depth + 1)


def _types(node: Mapping[str, Any]) -> set[str]:
    """What a node is, without what stands before the name: "https://schema.org/Course" is a course, too."""
    said = [each for each in listed(node.get("@type")) if isinstance(each, str)]
    return {each.rsplit("/", 1)[-1].rsplit(":", 1)[-1].casefold() for each in said}


def _resolved(course: Mapping[str, Any], named: Mapping[str, Any]) -> Loose:
    """The course with what it only points at by its name in the same page, one step far."""

    def whole(value: Any) -> Any:
        if isinstance(value, list):
            return [whole(each) for each in value[:200]]
        points = isinstance(value, dict) and set(value) <= {"@id", "@type"}
        return named.get(value.get("@id"), value) if points and isinstance(value.get("@id"), str) else value

    return Loose({name: whole(value) for name, value in course.items()})


def _record(number: int, course: Loose, base: str, options: Options) -> Record:
    remarks: list[Problem] = []
    run = _run(course, options.on)
    url = _address(course, run, base)
    weeks, hours = _work(course, run)
    told = {
        "provider": _provider(course),
        "title": text_of(course.get("name", "headline", "title")),
        "url": url,
        "language": next(iter(_languages(course, run)), ""),
        "description": "\n\n".join(texts(course.get("description", "abstract"))),
        "level": level_of(course.get("educationalLevel", "proficiencyLevel")),
        "hours": hours,
        "weeks": weeks,
        "hours_a_week": _hours_a_week(run),
        "starts_on": _day(run, "startDate", remarks),
        "ends_on": _day(run, "endDate", remarks),
        "subjects": tuple(
            word.strip() for text in texts(course.get("keywords", "about")) for word in text.split(",")
        ),
        **_prices(course, run),
    }
    identity = text_of(course.get("@id", "courseCode"))
    key = identity if identity.startswith("http") else url or identity
    return told_as_record(number, key, told, options, tuple(remarks))


def _run(course: Loose, on: date) -> Loose:
    """The occasion that begins next, or the last; an empty one when none is told."""
    runs = list(course.each("hasCourseInstance"))[:500]
    dated = [(day, each) for each in runs if (day := day_of(each.get("startDate")))]
    coming = [pair for pair in dated if pair[0] >= on]
    if coming:
        return min(coming, key=lambda pair: pair[0])[1]
    if dated:
        return max(dated, key=lambda pair: pair[0])[1]
    return runs[0] if runs else Loose({})


def _provider(course: Loose) -> str:
    """The organisation that gives it; never a person's name."""
    for name in ("provider", "publisher", "sourceOrganization", "creator"):
        for each in listed(course.get(name)):
            if text_of(Loose(each).get("@type")) != "Person" and (found := text_of(each)):
                return found
    return ""


def _address(course: Loose, run: Loose, base: str) -> str:
    for told in (course.get("url"), run.get("url"), course.get("mainEntityOfPage"), course.get("@id"), base):
        text = text_of(Loose(told).get("@id")) if isinstance(told, dict) else text_of(told)
        if not text or text.startswith("#"):
            continue
        try:
            return urljoin(base, text)
        except ValueError:
            continue
    return base


def _languages(course: Loose, run: Loose) -> tuple[str, ...]:
    said = [run.get("inLanguage"), course.get("inLanguage", "availableLanguage")]
    return tuple(
        code
        for value in said
        for each in listed(value)
        for code in languages_of(Loose(each).get("alternateName", "identifier", "name") or each)
    )


def _work(course: Loose, run: Loose) -> tuple[int | None, Decimal | None]:
    """Weeks and hours of the whole: `courseWorkload` is all the work when it is an ISO 8601 duration."""
    weeks = hours = None
    for value in (run.get("courseWorkload"), course.get("timeRequired"), run.get("duration")):
        more_weeks, more_hours = weeks_and_hours(value)
        weeks, hours = weeks or more_weeks, hours or more_hours
    schedule = run.inside("courseSchedule")
    count = number_of(schedule.get("repeatCount"))
    if text_of(schedule.get("repeatFrequency")).casefold() in {"weekly", "p1w"} and count and count < 1000:
        weeks = weeks or int(count)
    return weeks, hours


def _hours_a_week(run: Loose) -> Decimal | None:
    schedule = run.inside("courseSchedule")
    if text_of(schedule.get("repeatFrequency")).casefold() in {"weekly", "p1w"}:
        return weeks_and_hours(schedule.get("duration"))[1]
    return None


def _day(run: Loose, name: str, remarks: list[Problem]) -> date | None:
    value = run.get(name)
    if (day := day_of(value)) is None and text_of(value):
        remarks.append(Problem("no-day", name, cut(text_of(value))))
    return day


def _prices(course: Loose, run: Loose) -> dict[str, Any]:
    """What taking part costs. "Partially Free" is free to take, with a paper that costs."""
    offers = [*run.each("offers"), *course.each("offers")]
    kinds = {text_of(each.get("category")).casefold() for each in offers}
    prices = [
        (price, text_of(each.get("priceCurrency")))
        for each in offers
        if (price := number_of(each.get("price"))) is not None
    ]
    free = course.get("isAccessibleForFree", "isFree") in (True, "true", "True")
    free = free or not kinds.isdisjoint({"free", "partially free"})
    price, currency = min(prices, default=(None, ""))
    if not free:
        return {"cost": price, "currency": currency if price else ""}
    paid = bool("partially free" in kinds and price)
    return {
        "cost": Decimal(0),
        "certificate": Certificate.PAID if paid else None,
        "certificate_cost": price if paid else None,
        "currency": currency if paid else "",
    }
