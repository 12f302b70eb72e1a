"""Courses in a page, as schema.org has them (B-2.11)."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.imports.readers.jsonld import _read
from samskap.imports.readers.records import Broken, Log
from samskap.moocs.rules.facts import Certificate, Facts, Level
from tests.imports.feeds import places, read_page

pytestmark = pytest.mark.policy("B-2.11")

COURSE = {
    "@context": "https://schema.org",
    "@type": "Course",
    "name": "Data for all",
    "description": "<p>About data</p>",
    "inLanguage": "sv-SE",
    "url": "/kurser/data",
    "provider": {"@id": "#us"},
    "educationalLevel": "Beginner",
    "keywords": "data, statistik",
    "offers": [{"@type": "Offer", "category": "Partially Free", "price": "300", "priceCurrency": "SEK"}],
    "hasCourseInstance": [
        {
            "@type": "CourseInstance",
            "courseMode": "Online",
            "courseWorkload": "PT22H",
            "startDate": "2026-01-10",
        },
        {
            "@type": "CourseInstance",
            "startDate": "2027-02-01",
            "endDate": "2027-04-01",
            "courseSchedule": {"repeatFrequency": "Weekly", "repeatCount": 8, "duration": "PT3H"},
        },
    ],
}


def page(*documents: Any, head: str = "") -> str:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in documents)
    return f"<!doctype html><html><head>{head}{scripts}</head><body><script>alert(1)</script></body></html>"


def test_a_course_with_its_next_occasion_in_a_graph():
    us = {"@id": "#us", "@type": "Organization", "name": "Demo university"}
    canonical = '<link rel="canonical" href="https://x.example.org/kurser/data">'
    [record] = read_page(page({"@graph": [us, COURSE]}, head=canonical))
    assert record.facts == Facts(
        provider="Demo university",
        title="Data for all",
        url="https://x.example.org/kurser/data",
        language="sv",
        description="About data",
        level=Level.BASIC,
        weeks=8,
        hours_a_week=Decimal("3.0"),
        starts_on=date(2027, 2, 1),
        ends_on=date(2027, 4, 1),
        cost=Decimal("0.00"),
        certificate=Certificate.PAID,
        certificate_cost=Decimal("300.00"),
        currency="SEK",
        subjects=("data", "statistik"),
    )
    assert record.key == "https://x.example.org/kurser/data"


@pytest.mark.parametrize("kind", ["https://schema.org/Course", "schema:Course", ["Course", "Product"]])
def test_a_course_under_its_other_names_in_a_list(kind):
    found = {**COURSE, "@type": kind, "provider": "Demo", "url": "https://x.example.org/1"}
    listing = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": found}]}
    [record] = read_page(page([listing]))
    assert record.facts is not None


def test_pasted_json_without_a_page_and_the_pages_own_address():
    bare = {name: value for name, value in COURSE.items() if name != "url"} | {"provider": "Demo"}
    [record] = read_page(json.dumps(bare), "https://x.example.org/here")
    assert record.facts is not None
    assert record.facts.url == "https://x.example.org/here"


def test_a_course_that_lacks_something_says_what():
    assert set(places(read_page(page({"@type": "Course", "name": "X"})))) == {
        (1, "provider", "missing"),
        (1, "url", "missing"),
        (1, "language", "missing"),
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<html><body>Nothing</body></html>", "no-json-ld"),
        ("", "no-json-ld"),
        (page({"@type": "WebSite", "name": "X"}), "no-course-in-page"),
        (page({}).replace("{}", "{broken"), "no-json-ld"),
        ("[" * 100_000, "no-json-ld"),
        ("x" * 5_000_001, "page-too-large"),
    ],
)
def test_a_page_without_a_course_says_so(text, code):
    with pytest.raises(Broken) as broken:
        read_page(text)
    assert broken.value.problem.code == code


def test_brackets_in_a_text_are_letters():
    text = page(COURSE | {"description": "[{" * 100 + '\\"', "url": "https://x.example.org/"})
    [record] = read_page(text)
    assert record.title


@pytest.mark.parametrize("text", ["[" * 41, '{"a":' * 41, '["' + '\\"' * 300_000, '["' + "\\" * 300_001])
def test_what_packs_too_deep_or_never_ends_is_refused_unread(text):
    with pytest.raises(ValueError, match=r"deep|Unterminated|Expecting|Invalid"):
        _read(text)


def test_a_broken_part_is_left_out_with_a_word():
    log = Log()
    text = page({"x": 1}, COURSE | {"provider": "Demo", "url": "https://x.example.org/"}).replace(
        '{"x": 1}', "{x"
    )
    assert read_page(text, log=log)[0].facts is not None
    assert [each.code for each in log.notes] == ["script-broken"]


_odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from([*COURSE]), inner, max_size=2)
    ),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([*COURSE]), _odd, max_size=5), st.text(max_size=30))
def test_whatever_a_page_holds_only_our_own_error_is_raised(change, around):
    try:
        records = read_page(around + page({**COURSE, **change}), "https://x.example.org/")
    except Broken:
        return
    assert all((each.facts is None) == bool(each.problems) for each in records)
