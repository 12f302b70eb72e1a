"""Pages of a course on paper: what is chosen, what stands there, and what is refused."""

import re
from base64 import b64decode
from pathlib import Path

import pytest
from django.test import Client

from samskap.handouts import rules, views, whole
from samskap.handouts.rules import Place, chosen_pages
from tests.courses.packs import SVG, page, published_course

pytestmark = [pytest.mark.django_db, pytest.mark.policy("A-5.6")]
CIRCLE = "/en/courses/small/study-circle/"
PICTURE = page("Ethics", "## See\n\n![A field](images/field.svg)")


@pytest.fixture(autouse=True)
def _course(tmp_path: Path) -> None:
    published_course(
        tmp_path,
        files={"images/field.svg": SVG, "sections/hungary/hungary-ethics.en.md": PICTURE},
    )


def shown(client: Client, query: str, *, at: str = "hand-out/", status: int = 200) -> str:
    response = client.get(f"{CIRCLE}{at}?{query}")
    assert response.status_code == status
    return response.content.decode()


def titles(page_shown: str) -> list[str]:
    return re.findall(r"<h3 lang[^>]*>([^<]*)</h3>", page_shown)


def test_one_can_choose_without_account_or_cookie_and_with_one_query(
    client: Client, django_assert_num_queries
):
    first = client.get(CIRCLE)
    assert not first.cookies
    with django_assert_num_queries(1):
        words = client.get(CIRCLE).content.decode()
    for name, value in (("section", "hungary"), ("lens", "ethics"), ("page", "system-chapter")):
        assert re.search(rf'name="{name}" value="{value}"', words)
    assert "/study-circle/" in client.get("/en/courses/small/").content.decode()


@pytest.mark.parametrize("pages", [1, 5])
def test_a_hand_out_costs_one_query_however_long(pages: int, client: Client, django_assert_num_queries):
    query = "section=hungary&section=italy&section=system" if pages > 1 else "page=italy-overview"
    assert len(titles(shown(client, query))) == pages
    with django_assert_num_queries(1):
        shown(client, query)


def test_pages_come_in_course_order_and_each_once(client: Client):
    words = shown(client, "lens=ethics&page=system-chapter&section=hungary&page=hungary-ethics")
    assert titles(words) == ["Hungary-overview en", "Ethics", "Italy-ethics en", "System-chapter en"]


def test_choosing_is_a_rule_without_a_course():
    course = [Place("a", "one", "x"), Place("b", "one", None), Place("c", "two", "x")]
    assert chosen_pages(course, pages=["c"], sections=[], lenses=["x"]) == ("a", "c")
    assert chosen_pages(course, pages=[], sections=["one"], lenses=[]) == ("a", "b")
    assert chosen_pages(course, pages=[], sections=[], lenses=[]) == ()


@pytest.mark.parametrize("query", ["", "page=", "page=gone&section=gone&lens=gone", "page=%00&page=<script>"])
def test_nothing_to_print_is_said_calmly(query: str, client: Client):
    words = shown(client, query, status=422)
    assert "Choose at least one page." in words
    assert "<script>" not in words


def test_what_an_old_address_asks_for_in_vain_is_left_out(client: Client):
    words = shown(client, "page=gone&page=italy-overview&questions=perhaps&room=9&letters=huge&language=tlh")
    assert titles(words) == ["Italy-overview en"]


def test_too_many_pages_are_refused_with_their_number(client: Client, monkeypatch):
    monkeypatch.setattr(rules, "MOST_PAGES", 2)
    words = shown(client, "section=hungary&section=italy", status=422)
    assert "At most 2 pages fit in one hand-out, and you chose 4." in words
    assert re.search(r'value="hungary"[^>]* checked', words)


def test_questions_have_room_and_choices_but_no_answers(client: Client):
    words = shown(client, "section=system&room=much")
    assert "What hinders you?" in words
    assert words.count('class="writing"') == 2
    assert len(re.findall(r"<div></div>", words)) == 2 * rules.LINES["much"]
    assert "<li>Nobody</li>" in words
    assert "look again" not in words, "what is right isn't printed beside the question"
    assert "Choose at most 2." in words
    assert "<li>Italy</li>" in words
    assert "0:05–0:15" in words
    without = shown(client, "section=system&questions=without")
    assert "What hinders you?" not in without
    assert 'class="writing"' not in shown(client, "section=system&room=none")


def test_a_film_is_there_as_text_with_its_address_and_a_square(client: Client, settings):
    settings.BASE_URL = "https://learn.example.org"
    words = shown(client, "page=system-chapter&questions=without")
    assert "Then more" in words
    assert "https://learn.example.org/en/courses/small/pages/system-chapter/#film-system" in words
    assert words.count("<svg") == 2
    assert "<video" not in words


def test_links_into_the_course_are_whole_addresses(client: Client, settings):
    settings.BASE_URL = "https://learn.example.org"
    words = shown(client, "page=italy-overview")
    assert 'href="https://learn.example.org/en/courses/small/pages/hungary-ethics/"' in words


def test_sources_licence_version_and_address_are_printed(client: Client):
    words = shown(client, "page=italy-overview")
    for told in ("https://example.org/source", "CC-BY-4.0", "Version 1 of the course", "/en/courses/small/"):
        assert told in words


def test_headings_stand_below_the_sections_and_no_id_stands_twice(client: Client):
    words = shown(client, "section=hungary&section=italy")
    assert "<h4>Where it began</h4>" in words
    ids = re.findall(r'\sid="([^"]+)"', words)
    assert len(ids) == len(set(ids))
    assert 'loading="lazy"' not in words, "what is printed must be there"


def test_the_hand_out_lies_in_the_language_of_its_texts(client: Client):
    answer = client.get(f"{CIRCLE}hand-out/?page=italy-overview&language=nb")
    assert answer.status_code == 302
    address = "/nb/courses/small/study-circle/hand-out/?page=italy-overview&language=nb"
    assert answer["Location"] == address
    assert "Italy-overview nb" in client.get(address).content.decode()


def test_a_page_without_translation_is_printed_with_a_label(client: Client):
    words = client.get(
        "/sv/courses/small/study-circle/hand-out/?page=italy-ethics&language=sv"
    ).content.decode()
    assert '<h3 lang="en" dir="ltr">Italy-ethics en</h3>' in words
    assert 'class="s-language"' in words


def test_the_file_needs_nothing_else(client: Client):
    answer = client.get(f"{CIRCLE}hand-out/file/?page=hungary-ethics&letters=large")
    assert answer["Content-Disposition"] == 'attachment; filename="small-en.html"'
    words = answer.content.decode()
    assert not re.search(r"<script|<link|src=\"/|@import|url\(", words)
    (picture,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', words)
    assert b64decode(picture).decode() == SVG
    assert "@page" in words
    assert 'class="large"' in words


def test_a_file_with_too_large_pictures_is_refused(client: Client, monkeypatch):
    monkeypatch.setattr(whole, "MOST_BYTES", 10)
    words = shown(client, "page=hungary-ethics", at="hand-out/file/", status=422)
    assert "The pictures are too large for one file." in words


def test_nobody_has_files_made_without_end(client: Client):
    for _time in range(views.FILES_A_MINUTE):
        client.get(f"{CIRCLE}canvas/")
    answer = client.get(f"{CIRCLE}hand-out/file/?page=italy-overview")
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    shown(client, "page=italy-overview")


def test_the_chosen_pages_are_still_ticked_when_one_chooses_others(client: Client):
    words = shown(client, "page=italy-overview&room=much", at="")
    assert re.search(r'value="italy-overview"[^>]* checked', words)
    assert re.search(r'value="much"[^>]* checked', words)


@pytest.mark.parametrize("part", ["", "guide/", "hand-out/", "hand-out/file/", "canvas/"])
def test_of_no_course_there_is_nothing(part: str, client: Client):
    assert client.get(f"/en/courses/none/study-circle/{part}").status_code == 404


def test_the_guide_is_open_to_everybody(client: Client):
    answer = client.get(f"{CIRCLE}guide/")
    assert "Sixty minutes" in answer.content.decode()
    assert not answer.cookies
