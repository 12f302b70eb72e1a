"""Search: folded, all words, titles first, in the process."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.courses import published
from samskap.courses.search import EXCERPT, excerpt, folded, hits, words
from samskap.kernel.text import fold
from tests.courses.packs import page, published_course

TEXTS = {
    "sections/italy/italy-overview.en.md": page("Trust in Reggio", "Nothing more.", summary="About doctors."),
    "sections/italy/italy-ethics.en.md": page(
        "Ethics", "Trust, distrust and trust. " + "word " * 200 + "Café Ærlighed."
    ),
    "sections/hungary/hungary-ethics.en.md": page("Land", "One trust. Potatoes."),
}


@pytest.fixture
def course(tmp_path: Path, db: None) -> published.Published:
    return published.version(published_course(tmp_path, files=dict(TEXTS)).pk)


def found(course: published.Published, query: str, language: str = "en") -> list[str]:
    return [hit.id for hit in hits(course, language, query)]


def test_titles_come_before_texts_and_many_before_few(course: published.Published) -> None:
    assert found(course, "trust") == ["italy-overview", "italy-ethics", "hungary-ethics"]


def test_all_words_must_be_there_wherever(course: published.Published) -> None:
    assert found(course, "trust potatoes") == ["hungary-ethics"]
    assert found(course, "trust doctors italy") == ["italy-overview"]
    assert found(course, "trust unheard-of") == []


@pytest.mark.parametrize("query", ["café", "CAFE", "cafe\u0301", "aerlig", "ÆRLIGHED"])
def test_capitals_and_accents_do_not_matter(course: published.Published, query: str) -> None:
    assert found(course, query) == ["italy-ethics"]


def test_questions_are_found_and_the_language_is_the_readers(course: published.Published) -> None:
    (hit,) = hits(course, "nb", "hinders you nb")
    assert (hit.kind, hit.id, hit.title) == ("question", "what-hinders", "What hinders you? (nb)")
    assert found(course, "Welcome") == []
    assert "italy-ethics" in found(course, "distrust", "sv")


def test_searching_costs_no_query(course: published.Published, django_assert_num_queries) -> None:
    found(course, "trust")
    with django_assert_num_queries(0):
        assert found(course, "trust")


def test_the_excerpt_is_around_the_first_hit_as_it_was_written(course: published.Published) -> None:
    (hit,) = hits(course, "en", "aerlighed")
    assert [piece.text for piece in hit.excerpt if piece.hit] == ["Ærlighed"]
    assert len("".join(piece.text for piece in hit.excerpt)) < EXCERPT + 10


def test_a_query_is_a_few_folded_words() -> None:
    assert words("  Blåbær, blåbær; og SYLTETØY!  ") == ("blabaer", "og", "syltetoy")
    assert words("") == words("?!,") == ()
    assert len(words(" ".join(map(str, range(100))))) == 8


@given(st.text(max_size=500), st.text(max_size=30))
def test_an_excerpt_only_quotes_and_marks(text: str, query: str) -> None:
    looked_for = words(query)
    quoted = folded(text)
    assert quoted.text == "".join(map(fold, text))
    pieces = list(excerpt(quoted, looked_for)) if looked_for else []
    whole = "".join(piece.text for piece in pieces).removeprefix("… ").removesuffix(" …")
    assert whole in text or whole in text + " …"
    for piece in pieces:
        if piece.hit:
            assert any(word in fold(piece.text) for word in looked_for)


CUES = """WEBVTT

00:00.000 --> 00:05.000
A kettle sings.

00:05.000 --> 00:20.000
The Kettle &amp; the cup
"""


@pytest.fixture
def filmed(tmp_path: Path, db: None) -> published.Published:
    pack = {f"films/system/{code}.vtt": CUES for code in ("en", "nb")} | {"films/system/sv.vtt": None}
    return published.version(published_course(tmp_path, files=pack).pk)


@pytest.mark.policy("A-4.6")
def test_words_spoken_in_a_film_are_found_with_their_moments(filmed: published.Published) -> None:
    (hit,) = hits(filmed, "en", "kettle")
    assert (hit.kind, hit.id, hit.page, hit.question) == ("film", "system", "system-chapter", "")
    assert [(each.anchor, each.time) for each in hit.moments] == [
        ("film-system:0", "0:00"),
        ("film-system:5", "0:05"),
    ]
    assert "".join(piece.text for piece in hit.moments[1].line) == "The Kettle & the cup"
    assert [piece.text for piece in hit.moments[1].line if piece.hit] == ["Kettle"]


@pytest.mark.policy("A-4.6")
def test_all_words_must_be_said_in_the_film_but_not_in_one_line(filmed: published.Published) -> None:
    (hit,) = hits(filmed, "en", "sings cup", film="system")
    assert len(hit.moments) == 2
    assert hits(filmed, "en", "kettle elephant") == ()
    assert hits(filmed, "en", "text", film="system") == (), "only the film is looked through"


@pytest.mark.policy("A-4.6")
def test_a_film_is_found_by_what_it_shows_too_and_in_its_own_language(filmed: published.Published) -> None:
    (shown,) = hits(filmed, "en", "circles move")
    assert (shown.kind, shown.moments) == ("film", ())
    assert shown.excerpt
    (hit,) = hits(filmed, "sv", "kettle")
    assert (hit.language, hit.spoken) == ("sv", "en")


@pytest.mark.policy("A-4.6")
def test_the_page_of_found_words_leads_to_the_moment(filmed: published.Published, client) -> None:
    page_shown = client.get("/en/courses/small/search/?q=kettle").content.decode()
    assert 'href="/en/courses/small/pages/system-chapter/#film-system:5"' in page_shown
    only = client.get("/en/courses/small/search/?q=kettle&film=system").content.decode()
    assert "was looked through" in only
    for strange in ("film=gone", "film=%3Cscript%3E", "film=" + "x" * 5_000):
        assert client.get(f"/en/courses/small/search/?q=kettle&{strange}").status_code == 200
