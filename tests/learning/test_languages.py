"""A course in a language that isn't all there: the shipped course, read in Arabic (journey A1)."""

from html import unescape
from http import HTTPStatus
from pathlib import Path

import pytest
from django.utils import timezone

from samskap.courses.actions import publish
from samskap.learning.models import Answer
from samskap.programmes.models import Enrolment
from tests.courses.packs import dump, files, published_course
from tests.learning.conftest import begin

SHIPPED = Path(__file__).resolve().parent.parent.parent / "courses/co-creation"
COURSE = "/ar/courses/co-creation/"
ORIGINAL = '<div class="s-prose" lang="en" dir="ltr">'
ARABIC = '<div class="s-prose" lang="ar" dir="rtl">'


@pytest.fixture
def shipped(db):
    return publish(pack=SHIPPED, by=None, at=timezone.now())


def page(response) -> str:
    assert response.status_code == HTTPStatus.OK
    return unescape(response.content.decode())


@pytest.mark.policy("X-1.3", "X-1.6")
def test_the_first_chapter_of_the_shipped_course_reads_in_arabic_from_right_to_left(shipped, client):
    welcome = page(client.get(COURSE))
    words = page(client.get(f"{COURSE}pages/introduction-words/"))
    assert '<html lang="ar" dir="rtl"' in welcome
    assert ARABIC in welcome
    assert ARABIC in words
    assert 'class="s-language"' not in words
    assert '<h1 lang="ar" dir="rtl">عبارة واحدة ومعانٍ كثيرة</h1>' in words
    assert "إنسان يلتقي خدمة" in words
    assert 'srclang="ar"' in words
    assert f'href="{COURSE}pages/introduction-project/"' in words


@pytest.mark.journey("A1.Wrong")
@pytest.mark.policy("X-1.3")
def test_a_page_that_isnt_translated_is_the_original_labelled_on_a_page_in_arabic(shipped, client):
    shown = page(client.get(f"{COURSE}pages/estonia-overview/"))
    assert '<html lang="ar" dir="rtl"' in shown
    assert 'class="s-language"' in shown
    assert ORIGINAL in shown
    assert f'href="{COURSE}pages/estonia-context/"' in shown


@pytest.mark.policy("X-1.3")
def test_the_course_page_says_that_only_a_part_is_there(shipped, client):
    assert "العربية" in page(client.get("/en/courses/co-creation/")).split("<aside")[1].split("</aside>")[0]
    assert page(client.get(COURSE)).count('class="s-language"') == 1
    assert 'class="s-language"' not in page(client.get("/sv/courses/co-creation/"))


@pytest.mark.policy("X-1.3")
def test_what_is_there_in_part_is_named_so(db, tmp_path, client):
    import yaml

    data = yaml.safe_load(files()["course.yaml"]) | {"partial": ["sv"]}
    published_course(tmp_path, files={"course.yaml": dump(data)})
    assert "English, Norsk bokmål, Svenska (in part)" in page(client.get("/en/courses/small/"))
    assert "Only a part of this course is in Swedish so far." not in page(client.get("/en/courses/small/"))
    assert 'class="s-language"' in page(client.get("/sv/courses/small/"))


@pytest.mark.journey("A1")
@pytest.mark.policy("X-1.4")
def test_one_enrolment_keeps_answers_and_progress_across_languages(shipped, client, person):
    begin(person, "co-creation")
    client.force_login(person)
    body = {"text": "أريد أن أفهم.", "wish": "done", "revision": "0"}
    response = client.post(f"{COURSE}questions/why-here/", body)
    assert response.status_code == HTTPStatus.FOUND, unescape(response.content.decode())
    for language in ("en", "nb", "ar"):
        shown = page(client.get(f"/{language}/courses/co-creation/questions/why-here/"))
        assert "أريد أن أفهم." in shown
        assert '<progress value="1" max="20">' in page(client.get(f"/{language}/courses/co-creation/my/"))
    assert Enrolment.objects.count() == 1
    assert Answer.objects.get().language == "ar"
