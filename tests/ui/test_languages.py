"""The languages of the interface: how far they reach, who has read them, and their numbers."""

import pytest
from django.test import Client
from django.utils.translation import ngettext, override

from samskap.ui.languages import complete_languages, is_complete, is_unread, written_language

PARTLY = ("ar", "uk", "so", "ti", "prs")


@pytest.mark.policy("X-1.1", "X-1.7")
def test_three_languages_are_complete_and_five_reach_learners() -> None:
    assert {"en", "nb", "sv"} <= {code for code, _name in complete_languages()}
    assert not any(map(is_complete, PARTLY))


@pytest.mark.policy("X-1.6", "X-1.7")
def test_documents_are_written_in_arabic_and_in_english_where_a_language_lacks_them() -> None:
    assert written_language("ar") == "ar"
    assert {written_language(code) for code in ("uk", "so", "ti", "prs")} == {"en"}


@pytest.mark.policy("X-1.8")
@pytest.mark.parametrize("language", PARTLY)
def test_a_language_that_nobody_has_read_says_so_on_its_pages(language: str, client: Client) -> None:
    shown = client.get(f"/{language}/about/").content.decode()
    assert is_unread(language)
    assert f'<html lang="{language}"' in shown
    assert shown.count('<p class="s-wrap s-small s-muted">') == 1
    assert '<p class="s-wrap s-small s-muted">' not in client.get("/nb/about/").content.decode()


@pytest.mark.policy("X-1.6")
@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "دقيقة واحدة للقراءة"),
        (2, "دقيقتان للقراءة"),
        (3, "3 دقائق للقراءة"),
        (10, "10 دقائق للقراءة"),
        (11, "11 دقيقة للقراءة"),
        (103, "103 دقائق للقراءة"),
    ],
)
def test_arabic_numbers_bend_their_words(minutes: int, words: str) -> None:
    with override("ar"):
        said = ngettext("%(minutes)s minute to read", "%(minutes)s minutes to read", minutes)
    assert said % {"minutes": minutes} == words


@pytest.mark.policy("X-1.6")
@pytest.mark.parametrize(
    ("left", "words"), [(11, "بقي 11 سؤالًا"), (20, "بقي 20 سؤالًا"), (100, "بقي 100 سؤال ")]
)
def test_eleven_to_ninety_nine_differ_from_a_hundred_in_arabic(left: int, words: str) -> None:
    with override("ar"):
        said = ngettext(
            "%(left)s question is left to the certificate.",
            "%(left)s questions are left to the certificate.",
            left,
        )
    assert (said % {"left": left}).startswith(words)
