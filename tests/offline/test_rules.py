"""Sizes as people read them."""

import pytest
from django.utils.translation import override

from samskap.offline.rules import packed_text, rounded
from samskap.offline.sizes import size_in_words


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (1, (1, "kilobyte")),
        (353_001, (354, "kilobyte")),
        (995_000, (995, "kilobyte")),
        (995_001, (1.0, "megabyte")),
        (1_300_001, (1.4, "megabyte")),
        (9_900_001, (10, "megabyte")),
        (48_000_001, (49, "megabyte")),
    ],
)
def test_a_size_is_rounded_up_to_what_people_read(size, said):
    assert rounded(size) == said


def test_a_size_is_written_as_its_language_writes_it():
    said = {}
    for language in ("en", "nb", "sv", "uk", "so"):
        with override(language):
            said[language] = size_in_words(1_400_000).replace("\xa0", " ")
    assert said == {"en": "1.4 MB", "nb": "1,4 MB", "sv": "1,4 MB", "uk": "1,4 МБ", "so": "1.4 MB"}


def test_what_compresses_well_is_small():
    assert packed_text("a" * 10_000) < 200
