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
