"""Our courses as programs of others read them."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

import jsonschema
import pytest
from django.test import Client

from samskap.courses.models import CourseVersion
from samskap.feeds import moochub
from tests.courses.packs import SVG, each, published_course
from tests.organisations.factories import OrganisationFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/moochub/courses"
ROOT = Path(__file__).parents[2]
OFFICIAL = Path(
    os.environ.get("SAMSKAP_MOOCHUB_SCHEMA", ROOT.parent / "shared" / "data" / "moochub-schema.json")
)
OURS = ROOT / "src/samskap/imports/schema/moochub-3.json"


def listed(client: Client, query: str = "", **headers: str) -> Mapping[str, Any]:
    """The list as data; it must be answered with 200."""
    response = client.get(f"{ADDRESS}{query}", headers=headers)
    assert response.status_code == 200, response.content
    found: Mapping[str, Any] = json.loads(response.content)
    return found


def check(data: Mapping[str, Any], schema: Path) -> None:
    validator = jsonschema.Draft202012Validator(
        json.loads(schema.read_text()), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)] == []


@pytest.fixture
def courses(tmp_path: Path) -> None:
    """Three courses: a plain one; with a picture, and words that HTML knows; with a licence of its own."""
    published_course(tmp_path / "a")
    (tmp_path / "b").mkdir()
    published_course(
        tmp_path / "b", id="other", title=each("<b>A & B</b>"), image="images/cover.svg",
        files={"images/cover.svg": SVG},
    )  # fmt: skip
    published_course(tmp_path / "c", id="third", licence="Ask the school")


@pytest.mark.policy("B-3.8")
@pytest.mark.skipif(not OFFICIAL.exists(), reason="The official schema of MOOChub isn't here.")
@pytest.mark.parametrize("query", ["", "?language=nb", "?language=sv&page=1"])
def test_it_is_strictly_what_the_official_schema_asks_for(query: str, courses: None, client: Client) -> None:
    check(listed(client, query), OFFICIAL)


@pytest.mark.parametrize("query", ["", "?language=nb"])
def test_we_could_take_in_what_we_give_out(query: str, courses: None, client: Client) -> None:
    data = listed(client, query)["data"]
    assert len(data) == 3
    for course in data:
        check(course, OURS)


@pytest.mark.policy("B-3.8")
def test_a_course_says_what_it_is(courses: None, client: Client) -> None:
    OrganisationFactory(name="Demo university", runs_the_site=True)
    data = listed(client)["data"]
    assert [each["attributes"]["courseCode"] for each in data] == ["other", "small", "third"]
    other, small, third = (each["attributes"] for each in data)
    assert small["learningResourceType"]["identifier"] == "https://w3id.org/kim/hcrt/course"
    assert small["inLanguage"] == ["en", "nb", "sv"]
    assert small["access"] == ["free"]
    assert small["offer"][0]["price"] == 0
    assert small["creator"][0]["name"] == "Demo university"
    assert small["publisher"]["name"] == "Samskap"
    assert small["license"][0]["url"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert third["license"] == [{"identifier": "proprietary", "url": None, "contentUrl": None}]
    assert small["duration"].startswith("PT")
    assert small["workload"] is None
    assert other["image"]["contentUrl"].startswith("http://localhost:8000/media/")
    assert "<script" not in other["description"]


def test_each_course_keeps_its_id(courses: None, client: Client) -> None:
    first, again = listed(client)["data"], listed(client, "?language=nb")["data"]
    ids = [UUID(each["id"]) for each in first]
    assert len({*ids}) == len(ids)
    assert [each["id"] for each in again] == [each["id"] for each in first]


def test_one_chooses_the_language_and_what_lacks_it_is_told_in_its_own(courses: None, client: Client) -> None:
    small = listed(client, "?language=sv")["data"][1]["attributes"]
    assert small["name"].endswith("(sv)")
    assert small["url"] == "http://localhost:8000/sv/courses/small/"
    assert client.get(f"{ADDRESS}?language=xx").status_code == 400
    assert not listed(client)["data"][1]["attributes"]["name"].endswith(")")


def test_descriptions_are_html_without_anything_that_runs(tmp_path: Path, client: Client) -> None:
    published_course(tmp_path, summary=each("<script>alert(1)</script> & more"))
    attributes = listed(client)["data"][0]["attributes"]
    assert attributes["description"] == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>"


def test_pages_lead_to_each_other(courses: None, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moochub, "PAGE", 2)
    first = listed(client)
    base = "http://localhost:8000/moochub/courses"
    assert first["links"] == {"self": f"{base}?page=1", "first": f"{base}?page=1",
                              "last": f"{base}?page=2", "next": f"{base}?page=2"}  # fmt: skip
    second = listed(client, "?page=2&language=nb")
    assert second["links"]["prev"] == f"{base}?language=nb&page=1"
    assert "next" not in second["links"]
    assert [len(each["data"]) for each in (first, second)] == [2, 1]
    for wrong in ("3", "0", "-1", "x", "99999999999"):
        response = client.get(ADDRESS, {"page": wrong})
        assert response.status_code == 404
        assert response.json()["errors"][0]["status"] == "404"


def test_no_course_is_an_empty_page(client: Client) -> None:
    found = listed(client)
    assert found["data"] == []
    assert found["links"]["last"].endswith("page=1")


def test_it_says_its_version_and_refuses_those_it_hasn_t(course: CourseVersion, client: Client) -> None:
    response = client.get(ADDRESS, headers={"Accept": "application/vnd.api+json; moochub-version=3, 2.1"})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/vnd.api+json; moochub-version=3.0"
    assert "Accept" in response["Vary"].split(", ")
    refused = client.get(ADDRESS, headers={"Accept": "application/vnd.api+json; moochub-version=2.1"})
    assert refused.status_code == 406
    assert refused.json()["errors"][0]["meta"] == {"versions": ["3.0"]}
    assert "Accept" in refused["Vary"].split(", ")


def test_who_has_it_already_is_told_so(course: CourseVersion, client: Client) -> None:
    first = client.get(ADDRESS)
    assert "max-age" in first["Cache-Control"]
    assert "public" in first["Cache-Control"]
    again = client.get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = client.head(ADDRESS)
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
    assert client.post(ADDRESS).status_code == 405
    assert not first.cookies


def test_a_new_version_of_a_course_is_another_list(tmp_path: Path, client: Client) -> None:
    published_course(tmp_path / "a")
    before = client.get(ADDRESS)["ETag"]
    published_course(tmp_path / "b", title=each("Another title"))
    assert client.get(ADDRESS)["ETag"] != before


@pytest.mark.parametrize("many", [False, True])
def test_it_costs_two_queries_however_many_there_are(
    many: bool, tmp_path: Path, client: Client, django_assert_num_queries
) -> None:
    for number in range(4 if many else 1):
        (tmp_path / str(number)).mkdir(exist_ok=True)
        published_course(tmp_path / str(number), id=f"small-{number}")
    client.get(ADDRESS)
    with django_assert_num_queries(2):
        client.get(ADDRESS)
