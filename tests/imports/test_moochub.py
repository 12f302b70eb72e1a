"""MOOChub: version 3.0 to the letter, older feeds and those of real life as well as they go (B-2.11)."""

import io
import json
import os
from copy import deepcopy
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from samskap.imports.opening import FileFeed
from samskap.imports.readers import moochub
from samskap.imports.readers.records import Broken, Log, Record
from samskap.imports.readers.strict import faults_of
from samskap.moocs.rules.facts import Certificate, Facts, Level
from tests.imports.feeds import OPTIONS, code_of, course_of_2, course_of_3, feed, places, read_feed

pytestmark = pytest.mark.policy("B-2.11")

ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = Path(
    os.environ.get("SAMSKAP_MOOCHUB_SCHEMA") or ROOT.parent / "shared" / "data" / "moochub-schema.json"
)


def test_a_record_of_version_3_becomes_facts():
    log = Log()
    [record] = read_feed(feed([course_of_3()]), log=log)
    assert record.facts == Facts(
        provider="Demo MOOC house",
        title="Course 1",
        url="https://mooc.example.org/courses/1",
        language="en",
        description="About data.\nAnd more.",
        level=Level.BASIC,
        hours_a_week=Decimal("5.0"),
        weeks=8,
        starts_on=date(2027, 2, 1),
        ends_on=date(2027, 4, 1),
        cost=Decimal("0.00"),
        certificate=Certificate.PAID,
        certificate_cost=Decimal("49.00"),
        currency="EUR",
        subjects=("data", "statistics"),
    )
    assert (record.number, record.key) == (1, course_of_3()["id"])
    assert [each.code for each in log.notes] == ["version"]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"publisher": None}, ("attributes/publisher", "wrong-kind")),
        ({"inLanguage": "en"}, ("attributes/inLanguage", "wrong-kind")),
        ({"startDate": ["2027-02-30T08:00:00Z"]}, ("attributes/startDate/0", "wrong-form")),
        ({"startDate": ["1 February"]}, ("attributes/startDate/0", "wrong-form")),
        ({"url": "no address"}, ("attributes/url", "wrong-form")),
        ({"duration": "8 weeks"}, ("attributes/duration", "wrong-form")),
        ({"access": ["gratis"]}, ("attributes/access/0", "not-allowed")),
        ({"keywords": ["a", "a"]}, ("attributes/keywords", "same-twice")),
        ({"creator": []}, ("attributes/creator", "empty-list")),
        ({"license": [{"identifier": "CC"}]}, ("attributes/license/0/url", "lacks")),
        ({"offer": [course_of_3()["attributes"]["offer"][0] | {"price": -1}]},
         ("attributes/offer/0/price", "negative")),
        ({"creator": [{"type": "Person"}]}, ("attributes/creator/0/name", "lacks")),
    ],
)  # fmt: skip
def test_version_3_is_strict_and_names_the_place(change, expected):
    fine, wrong = read_feed(feed([course_of_3(1), course_of_3(2, **change)]))
    assert fine.facts is not None
    assert (wrong.number, wrong.facts, wrong.title) == (2, None, "Course 2")
    assert [(field, code) for _, field, code in places([wrong])] == [expected]


@pytest.mark.parametrize("name", ["name", "learningResourceType", "publisher", "license", "creator"])
def test_what_version_3_asks_for_is_asked_for(name):
    lacking = course_of_3()
    del lacking["attributes"][name]
    records = read_feed(feed([course_of_3(2), lacking]))
    assert list(places(records)) == [(2, f"attributes/{name}", "lacks")]


def test_a_faulty_feed_of_version_3_can_be_read_leniently():
    wrong = course_of_3(
        1, inLanguage="en-GB", startDate="2027-02-01", url="https://x.example.org/1 ", license=None
    )
    assert read_feed(feed([wrong]))[0].facts is None
    [record] = read_feed(feed([wrong]), lenient=True)
    assert record.facts is not None
    assert (record.facts.language, record.facts.starts_on) == ("en", date(2027, 2, 1))


def test_version_2_is_read_tolerantly():
    log = Log()
    [record] = read_feed(feed([course_of_2()]), log=log)
    assert record.facts == Facts(
        provider="Old platform",
        title="Old course 1",
        url="https://old.example.org/1",
        language="de",
        description="In short",
        weeks=9,
        hours_a_week=Decimal("4.0"),
        starts_on=date(2027, 3, 1),
        cost=Decimal("0.00"),
    )
    assert [(each.code, each.shown) for each in log.notes] == [("version", "2")]


def test_fields_in_other_cases_deeper_and_as_single_texts():
    odd = {
        "ID": 17,
        "attributes": {"Attributes": {
            "Name": "Odd", "Languages": "Deutsch, Englisch", "moocprovider": "Odd house",
            "URL": "https://odd.example.org/", "start_date": "irgendwann", "workload": "some",
        }},
    }  # fmt: skip
    [record] = read_feed(feed([odd]))
    assert record.facts is not None
    assert (record.key, record.facts.provider, record.facts.language) == ("17", "Odd house", "de")
    assert [(each.code, each.field) for each in record.remarks] == [
        ("no-day", "startDate"),
        ("no-number", "workload"),
    ]


def test_a_persons_name_never_becomes_the_provider():
    person = {"type": "Person", "name": "Demo Teacher"}
    [record] = read_feed(feed([course_of_3(1, publisher=person)]))
    assert record.facts is not None
    assert record.facts.provider == "mooc.example.org"


@pytest.mark.parametrize("told", ["2.1", "3.0"])
def test_a_feed_that_lies_about_its_version_is_told(told):
    record = course_of_3() if told == "2.1" else course_of_2()
    log = Log()
    around = {"meta": {"moochub-version": told}}
    content = json.dumps({**around, "data": [record]}).encode()
    assert read_feed(content, log=log)[0].facts is not None
    assert [each.code for each in log.notes] == ["version", "says-other-version"]
    assert log.notes[1].shown == told


def test_the_version_of_json_api_itself_is_no_lie():
    log = Log()
    read_feed(json.dumps({"jsonapi": {"version": "1.0"}, "data": [course_of_3()]}).encode(), log=log)
    assert [each.code for each in log.notes] == ["version"]


def test_nothing_in_a_description_is_carried_out():
    hostile = (
        "<p onclick=x()>Hello</p><script>alert(1)</script><style>p{}</style>"
        "&lt;img src=x onerror=y&gt; <svg/onload=z>"
    )
    [record] = read_feed(feed([course_of_2(1, abstract=hostile, name="<b>Bold</b> title\n")]))
    assert record.facts is not None
    assert record.facts.description == "Hello"
    assert record.facts.title == "Bold title"


def test_what_is_wrong_and_not_needed_is_left_out_with_a_word():
    [record] = read_feed(feed([course_of_2(1, duration="P9Y", abstract="x" * 30_000)]))
    assert record.facts is not None
    assert (record.facts.weeks, len(record.facts.description)) == (None, 20_000)
    assert sorted((each.code, each.field) for each in record.remarks) == [
        ("cut", "description"),
        ("too-much", "weeks"),
    ]


def test_a_course_without_language_is_faulty_unless_one_is_given():
    silent = course_of_2(1, languages=[])
    assert list(places(read_feed(feed([silent])))) == [(1, "language", "missing")]
    [record] = read_feed(feed([silent]), language="sv")
    assert record.facts is not None
    assert record.facts.language == "sv"


def test_a_file_that_is_one_page_of_several_says_so():
    log = Log()
    read_feed(feed([course_of_2()], links={"next": "https://x.example.org/?page=2"}), log=log)
    assert "more-pages" in [each.code for each in log.notes]


@pytest.mark.parametrize(
    ("content", "code", "read"),
    [
        (feed([course_of_2(1), course_of_2(2)])[:-40], "ends-early", 1),
        (feed([course_of_2(1), course_of_2(2)]).replace(b"Old course 2", b"Old \xff 2"), "wrong-letters", 1),
        (feed([course_of_2(1)]).replace(b"}}]", b"}},,,]"), "no-json", 1),
        (b"<html><body>Not found</body></html>", "no-json", 0),
        (b"", "empty", 0),
        (b'{"error": "no"}', "no-list", 0),
        (b"[" * 100, "too-deep", 0),
        (b'{"data": [' + b"[" * 100, "too-deep", 0),
        (b'{"data": [{"a": "' + b"x" * 5_000_000, "endless-text", 0),
    ],
)
def test_a_broken_feed_says_where_and_gives_what_was_whole(content, code, read):
    records = moochub.read(FileFeed(io.BytesIO(content)), OPTIONS, Log())
    whole: list[Record] = []
    with pytest.raises(Broken) as broken:
        whole.extend(records)
    assert broken.value.problem.code == code
    assert len(whole) == read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_feeds_in_all_forms_of_unicode(encoding):
    text = json.dumps([course_of_2(1, name="Åland för nybörjare")], ensure_ascii=False)
    [record] = read_feed(text.encode(encoding))
    assert record.title == "Åland för nybörjare"


_words = st.text(max_size=12)
_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_words, inner, max_size=3),
    max_leaves=8,
)
_names = st.sampled_from([*course_of_3()["attributes"], *course_of_2()["attributes"]])


@given(st.lists(st.tuples(_names, _json), max_size=5), st.booleans(), st.booleans())
def test_whatever_stands_in_a_record_it_is_read_or_faulty(changes, new, lenient):
    record = course_of_3() if new else course_of_2()
    record["attributes"] |= dict(changes)
    [read] = read_feed(feed([record]), lenient=lenient)
    assert (read.facts is None) == bool(read.problems)


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f'{{"data": [{text}'.encode()))
def test_whatever_bytes_come_only_our_own_error_is_raised(content):
    assert code_of(read_feed, content)


@given(st.lists(st.tuples(_names, _json), max_size=3))
@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official schema isn’t here")
def test_what_the_strict_reader_accepts_the_official_schema_accepts(changes):
    record: dict[str, Any] = deepcopy(course_of_3())
    record["attributes"] |= dict(changes)
    if not faults_of(record):
        official = Draft202012Validator(json.loads(OFFICIAL.read_text(encoding="utf-8")))
        assert official.is_valid({"data": [record]})


_FINE_VALUES: dict[str, list[Any]] = {
    "courseCode": [None, "data1"],
    "courseMode": [None, [], ["blended", "onsite"]],
    "description": [None, ""],
    "inLanguage": [None, [], ["sv", "en"]],
    "startDate": [None, [], ["2027-02-01T08:00:00.5+01:00"]],
    "expires": [["2028-01-01T00:00:00Z"]],
    "workload": [None, {"timeValue": 0, "timeUnit": "h/month"}],
    "duration": ["PT25H", "P1Y2M3W4DT5H6M7.5S"],
    "publisher": [{"type": "Person", "name": "Demo Teacher", "jobTitle": None}],
    "instructor": [[], [{"type": "Organization", "name": "X", "url": None}]],
    "access": [None, ["paid", "student", "other"]],
    "keywords": [None, []],
    "contentLocation": [{"name": None, "latitude": None}, {"name": "online", "address": {"city": "Ronneby"}}],
    "numberOfCredits": [None, 0, 7.5],
    "educationalCredentialsAwarded": [None, ["record of achievement"]],
    "repeatFrequency": [
        [{"byDay": "https://schema.org/Friday", "startTime": "10:00:00Z", "endTime": "12:00:00+01:00"}]
    ],
    "hollandCode": [["R", "I"]],
    "hasPart": [[{"type": "Quiz", "identifier": "https://x.example.org/1", "duration": None}]],
    "isPartOf": [[{"url": "https://x.example.org/p", "type": "Program"}]],
    "trailer": [
        {"contentUrl": "https://x.example.org/v", "type": "VideoObject",
         "license": [{"identifier": "CC-BY-4.0", "url": None}]}
    ],
}  # fmt: skip


@given(
    st.fixed_dictionaries({}, optional={name: st.sampled_from(some) for name, some in _FINE_VALUES.items()})
)
@pytest.mark.skipif(not OFFICIAL.exists(), reason="the official schema isn’t here")
def test_feeds_that_follow_the_specification_are_accepted_by_both(attributes):
    record = course_of_3(1, **attributes)
    assert faults_of(record) == ()
    official = Draft202012Validator(json.loads(OFFICIAL.read_text(encoding="utf-8")))
    assert official.is_valid({"data": [record]})
