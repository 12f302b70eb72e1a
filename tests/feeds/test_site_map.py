"""The map of the site for search engines."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samskap.courses.models import CourseVersion
from samskap.feeds import site_map
from samskap.rounds.rules.stages import Stage
from tests.courses.packs import published_course
from tests.rounds.factories import RoundFactory

pytestmark = pytest.mark.django_db

NAMES = {"map": "http://www.sitemaps.org/schemas/sitemap/0.9", "html": "http://www.w3.org/1999/xhtml"}


def read(client: Client, address: str = "/sitemap.xml") -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def addresses(tree: ElementTree.Element) -> list[str]:
    return [
        (each.text or "").removeprefix("http://localhost:8000") for each in tree.iterfind("*/map:loc", NAMES)
    ]


def test_every_public_page_is_on_it_in_each_of_its_languages(course: CourseVersion, client: Client) -> None:
    tree = read(client)
    found = addresses(tree)
    assert len(found) == len({*found})
    for path in ("", "about/", "courses/", "courses/small/", "courses/small/pages/italy-ethics/"):
        assert {f"/{language}/{path}" for language in ("en", "nb", "sv", "ar", "uk")} <= {*found}
    one = next(each for each in tree if addresses_of(each)[0].endswith("/nb/courses/small/"))
    others = {each.get("hreflang"): each.get("href") for each in one.iterfind("html:link", NAMES)}
    assert others["sv"] == "http://localhost:8000/sv/courses/small/"
    assert others["nb"] == "http://localhost:8000/nb/courses/small/"


def addresses_of(url: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in url.iterfind("map:loc", NAMES)]


def test_what_stands_on_it_can_be_opened_by_everybody(course: CourseVersion, client: Client) -> None:
    RoundFactory(stage=Stage.PUBLISHED)
    paths = [path for path in addresses(read(client)) if path.startswith("/nb/")]
    assert len(paths) > 10
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


def test_programmes_and_calls_are_on_it_but_no_drafts(client: Client) -> None:
    public, draft = RoundFactory(stage=Stage.PUBLISHED), RoundFactory(stage=Stage.DRAFT)
    found = addresses(read(client))
    programme = f"/en/programmes/{public.programme.slug}/"
    assert programme in found
    assert f"{programme}rounds/{public.slug}/" in found
    assert not [path for path in found if f"{draft.programme.slug}/rounds/{draft.slug}/" in path]
    # Work on admission exists in the complete languages only, and so do its pages.
    assert programme.replace("/en/", "/ar/") not in found


def test_a_large_site_has_a_list_of_files(
    course: CourseVersion, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = addresses(read(client))
    monkeypatch.setattr(site_map, "PLACES_A_FILE", 4)
    tree = read(client)
    assert tree.tag.endswith("sitemapindex")
    parts = addresses(tree)
    assert parts[0] == "/sitemap-1.xml"
    assert [path for part in parts for path in addresses(read(client, part))] == whole
    for beyond in (0, len(parts) + 1):
        assert client.get(f"/sitemap-{beyond}.xml").status_code == 404


def test_it_costs_the_same_however_many_courses(
    tmp_path: Path, client: Client, django_assert_num_queries
) -> None:
    published_course(tmp_path / "a")
    client.get("/sitemap.xml")
    with CaptureQueriesContext(connection) as with_one:
        client.get("/sitemap.xml")
        queries = len(with_one)
    for number in range(3):
        published_course(tmp_path / str(number), id=f"another-{number}")
    client.get("/sitemap.xml")
    with django_assert_num_queries(queries):
        client.get("/sitemap.xml")


def test_who_has_it_already_is_told_so(client: Client) -> None:
    first = client.get("/sitemap.xml")
    assert client.get("/sitemap.xml", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head("/sitemap.xml").content == b""
    assert not first.cookies


def test_robots_are_told_where_it_is_and_to_leave_short_links_alone(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://localhost:8000/sitemap.xml" in lines
    assert "Disallow: /s/" in lines
