"""What a course's page says to programs, as schema.org."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from samskap.courses.schema_org import as_script, licence_address
from tests.courses.packs import each, published_course


class Blocks(HTMLParser):
    """Collects what stands in script elements that are data, as a browser takes a page apart."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self._inside = tag == "script" and ("type", "application/ld+json") in attrs
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def told(html: str) -> Any:
    """The one block of data on a page."""
    blocks = Blocks()
    blocks.feed(html)
    [text] = blocks.found
    return json.loads(text)


@pytest.mark.django_db
@pytest.mark.policy("B-3.8")
def test_the_page_of_a_course_tells_programs_what_it_tells_people(tmp_path: Path, client: Client) -> None:
    published_course(tmp_path)
    data = told(client.get("/nb/courses/small/").content.decode())
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "Course"
    assert data["url"] == "http://localhost:8000/nb/courses/small/"
    assert data["inLanguage"] == "nb"
    assert data["availableLanguage"] == ["en", "nb", "sv"]
    assert [each["inLanguage"] for each in data["workTranslation"]] == ["en", "sv"]
    [instance] = data["hasCourseInstance"]
    assert instance["@type"] == "CourseInstance"
    assert re.fullmatch(r"PT\d+H", instance["courseWorkload"])
    assert data["offers"][0]["price"] == 0
    assert data["isAccessibleForFree"] is True
    assert data["provider"]["@type"] == "Organization"


@pytest.mark.django_db
def test_a_title_can_neither_end_the_block_nor_begin_another(tmp_path: Path, client: Client) -> None:
    hostile = "</script><script>alert(1)</script><!--"
    published_course(tmp_path, title=each(hostile))
    html = client.get("/en/courses/small/").content.decode()
    assert told(html)["name"] == hostile
    assert "<script>alert" not in html


@given(st.text())
def test_every_text_comes_back_as_it_was_and_brings_no_tag(text: str) -> None:
    html = str(as_script({"name": text}))
    blocks = Blocks()
    blocks.feed(html)
    assert blocks.tags == ["script"]
    assert json.loads(blocks.found[0]) == {"name": text}
    inside = html[html.index(">") + 1 : html.rindex("<")]
    assert not set(inside) & set("<>&\u2028\u2029")


@pytest.mark.parametrize(
    ("licence", "address"),
    [("CC-BY-4.0", "https://spdx.org/licenses/CC-BY-4.0.html"), ("Ask the school", ""), ("a/../b", "")],
)
def test_only_a_short_code_of_a_licence_has_an_address(licence: str, address: str) -> None:
    assert licence_address(licence) == address
