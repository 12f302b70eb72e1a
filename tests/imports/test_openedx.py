"""Lists of courses from Open edX: of a platform and of a catalogue (B-2.11)."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.imports import opening
from samskap.imports.readers import openedx
from samskap.imports.readers.feeds import Page
from samskap.imports.readers.records import Broken, Log
from samskap.imports.readers.streams import Letters, pieces_of
from samskap.imports.rules.stages import Kind
from samskap.moocs.fetching import Fetched
from samskap.moocs.rules.facts import Answer, Certificate, Level
from tests.imports.feeds import OPTIONS, options, places, read_feed

pytestmark = pytest.mark.policy("B-2.11")

PLATFORM = {
    "blocks_url": "https://edx.example.org/api/courses/v2/blocks/?course_id=course-v1%3ADemoX%2BIT1%2B2027",
    "effort": "04:30",
    "end": None,
    "enrollment_start": None,
    "enrollment_end": "2027-02-10T00:00:00Z",
    "id": "course-v1:DemoX+IT1+2027",
    "media": {"image": {"raw": "https://edx.example.org/x.png"}},
    "name": "IT for all",
    "number": "IT1",
    "org": "DemoX",
    "short_description": "<p>Short</p>",
    "start": "2027-02-01T00:00:00Z",
    "start_display": "Feb. 1, 2027",
    "start_type": "timestamp",
    "pacing": "self",
    "mobile_available": True,
    "hidden": False,
    "course_id": "course-v1:DemoX+IT1+2027",
}
CATALOGUE = {
    "key": "DemoX+IT1",
    "uuid": "0b0dd2f2-47a3-4f37-8f0e-6a29f6b2d1c5",
    "title": "IT for all",
    "owners": [{"key": "DemoX", "name": "Demo university"}],
    "short_description": "Short",
    "full_description": "<p>Long</p>",
    "level_type": "Introductory",
    "subjects": [{"name": "Computer Science"}, {"name": "Society"}],
    "marketing_url": "https://www.example.org/course/it-for-all",
    "course_runs": [
        {"start": "2026-02-01T00:00:00Z", "content_language": "en-us", "weeks_to_complete": 5},
        {
            "start": "2027-02-01T00:00:00Z",
            "end": "2027-04-01T00:00:00Z",
            "content_language": "en-us",
            "transcript_languages": ["en-us", "sv-se"],
            "weeks_to_complete": 8,
            "min_effort": 2,
            "max_effort": 4,
            "seats": [
                {"type": "audit", "price": "0.00", "currency": "USD"},
                {"type": "verified", "price": "49.00", "currency": "USD"},
            ],
        },
    ],
}


def listed(*courses: Any, **around: Any) -> bytes:
    return json.dumps({"results": list(courses), "pagination": {"next": None}, **around}).encode()


def test_a_platforms_list():
    [record] = read_feed(listed(PLATFORM), Kind.OPENEDX, language="sv")
    facts = record.facts
    assert facts is not None
    assert (record.key, facts.title, facts.provider) == ("course-v1:DemoX+IT1+2027", "IT for all", "DemoX")
    assert facts.url == "https://edx.example.org/courses/course-v1:DemoX+IT1+2027/about"
    assert (facts.language, facts.description, facts.hours_a_week) == ("sv", "Short", Decimal("4.5"))
    assert (facts.starts_on, facts.enrol_until) == (date(2027, 2, 1), date(2027, 2, 10))
    assert facts.works_on_phone is Answer.YES


def test_a_catalogue_with_runs_and_seats():
    [record] = read_feed(listed(CATALOGUE), Kind.OPENEDX)
    facts = record.facts
    assert facts is not None
    assert (facts.provider, facts.language, facts.captions) == ("Demo university", "en", ("en", "sv"))
    assert (facts.level, facts.weeks, facts.hours_a_week) == (Level.BASIC, 8, Decimal("4.0"))
    assert (facts.starts_on, facts.ends_on) == (date(2027, 2, 1), date(2027, 4, 1))
    assert (facts.cost, facts.certificate, facts.certificate_cost, facts.currency) == (
        Decimal(0), Certificate.PAID, Decimal(49), "USD",
    )  # fmt: skip
    assert facts.subjects == ("Computer Science", "Society")


def test_courses_that_the_provider_hides_and_what_is_no_course():
    records = read_feed(listed({**PLATFORM, "hidden": True}, {"x": 1}, 3), Kind.OPENEDX, language="sv")
    assert list(places(records)) == [(1, "", "hidden"), (2, "", "no-course"), (3, "", "no-course")]


class Pages:
    """A feed at an address, page by page, without a network."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.url, self.pages, self.opened = next(iter(pages)), pages, []

    @contextmanager
    def page(self, url: str) -> Iterator[Page]:
        url = url or self.url
        self.opened.append(url)
        yield Page(Letters(pieces_of(io.BytesIO(self.pages[url]))), url)


def courses(*numbers: int, following: str | None) -> bytes:
    some = [{**PLATFORM, "id": f"course-v1:DemoX+IT{each}+2027"} for each in numbers]
    return listed(*some, pagination={"next": following})


def test_pages_are_followed_and_numbered_through():
    first, second = "https://edx.example.org/api/courses/v1/courses/", "?page=2"
    feed = Pages({first: courses(1, 2, following=second), f"{first}{second}": courses(3, following=None)})
    records = list(openedx.read(feed, options(language="en"), Log()))
    assert [each.number for each in records] == [1, 2, 3]
    assert len(feed.opened) == 2


def test_a_feed_that_sends_in_a_circle_ends():
    first = "https://edx.example.org/api/courses/v1/courses/"
    feed = Pages({first: courses(1, following=first)})
    with pytest.raises(Broken) as broken:
        list(openedx.read(feed, options(language="en"), Log()))
    assert broken.value.problem.code == "circle"


@pytest.mark.parametrize("following", ["file:///etc/passwd", "gopher://x", "http://[::1"])
def test_a_next_page_that_is_no_address_of_the_web_is_refused(following):
    feed = Pages({"https://edx.example.org/": courses(1, following=following)})
    with pytest.raises(Broken) as broken:
        list(openedx.read(feed, options(language="en"), Log()))
    assert broken.value.problem.code == "wrong-next"


_odd = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.lists(st.text(max_size=4), max_size=2)
)
_odd = _odd | st.dictionaries(st.sampled_from(["name", "type", "price", "start"]), _odd, max_size=2)


@given(
    st.dictionaries(st.sampled_from([*PLATFORM, *CATALOGUE]), _odd | st.lists(_odd, max_size=2), max_size=6)
)
def test_whatever_stands_in_a_course_it_is_read_or_faulty(change):
    content = listed({**PLATFORM, **change}, {**CATALOGUE, **change})
    records = read_feed(content, Kind.OPENEDX)
    assert [(each.facts is None) == bool(each.problems) for each in records] == [True, True]
    assert OPTIONS.language == ""


def test_all_pages_of_a_feed_have_an_hour_together(monkeypatch):
    """A site that lets us wait on each page can't keep a worker for days."""
    clock, asked = [0.0], []

    @contextmanager
    def slow(url, *, seconds, **_more):
        asked.append(seconds)
        clock[0] += 800
        yield Fetched(url, 200, {}, moved=False, _chunks=iter([b"[]"]))

    monkeypatch.setattr(opening, "fetched", slow)
    monkeypatch.setattr(opening, "monotonic", lambda: clock[0])
    feed = opening.WebFeed("https://x.example.org/courses")
    for number in range(6):
        with feed.page(f"https://x.example.org/courses?page={number}"):
            pass
    assert asked == [900, 900, 900, 900, 400, 0]
