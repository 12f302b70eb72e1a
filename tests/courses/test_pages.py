"""The public pages: what is on them, for whom, and what they cost."""

import re
from pathlib import Path

import pytest
from django.test import Client

from samskap.courses.models import CourseVersion
from tests.courses.packs import each, published_course
from tests.courses.test_published import large
from tests.people.factories import PersonFactory

pytestmark = pytest.mark.django_db

PAGES = [
    "/en/courses/",
    "/en/courses/small/",
    "/en/courses/small/lenses/ethics/",
    "/en/courses/small/lenses/ethics/?with=hungary&with=italy",
    "/en/courses/small/places/",
    "/en/courses/small/search/",
    "/en/courses/small/search/?q=text",
    "/en/courses/small/search/?q=nothing-of-the-sort",
]


@pytest.fixture
def version(tmp_path: Path) -> CourseVersion:
    return published_course(tmp_path)


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.policy("A-2")
@pytest.mark.journey("A1.1")
@pytest.mark.parametrize("address", PAGES)
def test_visitors_read_without_cookie_and_with_at_most_one_query(
    address: str, version: CourseVersion, client: Client, django_assert_num_queries
) -> None:
    first = client.get(address)
    assert first.status_code == 200
    assert not first.cookies
    with django_assert_num_queries(1):
        again = client.get(address)
    assert again.content == first.content
    assert again.headers["Cache-Control"] == "public, no-cache"
    assert "Cookie" in again.headers["Vary"]
    with django_assert_num_queries(1):
        known = client.get(address, headers={"If-None-Match": again.headers["ETag"]})
    assert (known.status_code, known.content) == (304, b"")


@pytest.mark.parametrize("address", PAGES)
def test_every_page_has_one_h1_and_no_id_twice(address: str, version: CourseVersion, client: Client) -> None:
    html = text_of(client, address)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert html.count("<h1") == 1
    assert "style=" not in html


@pytest.mark.parametrize("pages", [1, 60])
def test_a_longer_course_costs_no_more_queries(
    pages: int, tmp_path: Path, client: Client, django_assert_num_queries
) -> None:
    published_course(tmp_path, files=large(pages))
    for address in PAGES:
        client.get(address)
        with django_assert_num_queries(1):
            client.get(address)


@pytest.mark.parametrize("courses", [1, 30])
def test_more_courses_in_the_catalogue_cost_no_more_queries(
    courses: int, tmp_path: Path, client: Client, django_assert_num_queries
) -> None:
    for number in range(courses):
        published_course(tmp_path, id=f"course-{number}", title=each(f"Course {number}"))
    assert text_of(client, "/en/courses/").count('href="/en/courses/course-') == courses
    with django_assert_num_queries(1):
        client.get("/en/courses/")
    assert "Course 0 (nb)" in text_of(client, "/nb/courses/")


def test_an_empty_catalogue_says_so(client: Client) -> None:
    assert "No courses yet" in text_of(client, "/en/courses/")


@pytest.mark.policy("A-1", "A-6")
def test_the_course_page_says_all_that_a_newcomer_asks(version: CourseVersion, client: Client) -> None:
    html = text_of(client, "/en/courses/small/")
    for told in [
        *("A small course", "Small, but whole.", "About 2 hours", "Free", "No teacher", "Certificate"),
        *("See what is there.", "Do what helps.", "3 questions to answer", "English, Norsk bokmål, Svenska"),
        *('id="h-aim">Aim</h2>', "Begin reading", "begin with an account"),
    ]:
        assert told in html
    assert "/en/courses/small/pages/italy-ethics/" in html
    assert "/en/courses/small/lenses/ethics/" in html
    assert "/en/courses/small/places/" in html
    assert "credit" not in html.lower()


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_the_course_page_in_other_languages(language: str, version: CourseVersion, client: Client) -> None:
    html = text_of(client, f"/{language}/courses/small/")
    assert f"A small course ({language})" in html
    assert f"See what is there. ({language})" in html
    assert f"Welcome {language}" not in html
    assert "only in" not in html


def test_a_text_in_another_language_is_labelled_and_carries_its_language(
    version: CourseVersion, client: Client
) -> None:
    html = text_of(client, "/ar-xb/courses/small/")
    assert '<div class="s-prose" lang="en" dir="ltr">' in html
    assert '<span lang="en" dir="ltr">Hungary-overview en</span>' in html
    assert 'href="/ar-xb/courses/small/pages/italy-ethics/"' in html


@pytest.mark.policy("A-3")
def test_a_lens_shows_the_same_leaf_of_every_section(version: CourseVersion, client: Client) -> None:
    html = text_of(client, "/en/courses/small/lenses/ethics/")
    assert html.index("Hungary-ethics en") < html.index("Italy-ethics en")
    assert "Text of hungary-ethics" not in html
    assert "Hungary-overview" not in html


@pytest.mark.policy("A-3")
def test_two_leaves_are_read_in_full_side_by_side(version: CourseVersion, client: Client) -> None:
    html = text_of(client, "/en/courses/small/lenses/ethics/?with=italy&with=hungary")
    assert "Text of hungary-ethics in en" in html
    assert "Text of italy-ethics in en" in html
    assert "<h3>Where it began</h3>" in html
    swedish = text_of(client, "/sv/courses/small/lenses/ethics/?with=italy&with=hungary")
    assert '<article lang="en" dir="ltr">' in swedish


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [("with=italy", "Choose two or three"), ("with=italy&with=mars", "isn’t in this course")],
)
def test_a_choice_that_cannot_be_shown_is_explained_and_kept(
    asked: str, sentence: str, version: CourseVersion, client: Client
) -> None:
    html = (
        text_of(client, f"/en/courses/small/lenses/ethics/?{asked}", 422)
        .replace("&#x27;", "’")
        .replace("'", "’")
    )
    assert sentence in html
    assert re.search(r'value="italy"[^>]* checked', html)


def test_places_by_country_in_the_readers_language(version: CourseVersion, client: Client) -> None:
    html = text_of(client, "/nb/courses/small/places/")
    assert "A town, Hungary (nb)" in html
    assert re.search(r"<svg[^>]*aria-hidden", html)
    assert html.count("<circle") >= 2


def test_search_shows_hits_and_the_query_safely(version: CourseVersion, client: Client) -> None:
    assert "<mark>Text</mark>" in text_of(client, "/en/courses/small/search/?q=text")
    html = text_of(client, "/en/courses/small/search/?q=%3Cscript%3Ealert%281%29%3C/script%3E")
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "Nothing found" in html
    long = text_of(client, "/en/courses/small/search/?q=" + "%F0%9F%98%80" * 2000)
    assert "Nothing found" in long or "Type one or a few words" in long
    assert "Type one or a few words" in text_of(client, "/en/courses/small/search/")
    assert client.get("/en/courses/small/search/?q=%00").status_code == 200


def test_search_finds_questions_and_leads_to_them(version: CourseVersion, client: Client) -> None:
    assert "/en/courses/small/questions/what-hinders/" in text_of(
        client, "/en/courses/small/search/?q=hinders"
    )


@pytest.mark.parametrize(
    "address",
    ["/en/courses/x/", "/en/courses/small/lenses/x/", "/en/courses/x/places/", "/en/courses/x/search/"],
)
def test_what_is_not_there_is_404(address: str, version: CourseVersion, client: Client) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/en/courses/", "/en/courses/small/"])
def test_pages_are_only_read(address: str, version: CourseVersion, client: Client) -> None:
    assert client.post(address).status_code == 405


def test_who_is_signed_in_gets_a_page_of_their_own_that_nobody_else_gets(
    version: CourseVersion, client: Client
) -> None:
    public = text_of(client, "/en/courses/small/")
    client.force_login(PersonFactory())
    response = client.get("/en/courses/small/")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "Continue" in response.content.decode()
    assert text_of(Client(), "/en/courses/small/") == public


def test_a_new_version_is_seen_at_once(tmp_path: Path, client: Client) -> None:
    published_course(tmp_path)
    assert "A small course" in text_of(client, "/en/courses/small/")
    published_course(tmp_path, title=each("Another title"))
    assert "Another title" in text_of(client, "/en/courses/small/")
    assert "Another title" in text_of(client, "/en/courses/")
