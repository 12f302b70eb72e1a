from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from samskap.ui.dates import date_in_words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "14 March 2027"),
        ("nb", "14. mars 2027"),
        ("sv", "14 mars 2027"),
        ("xx-unknown", "14 March 2027"),
    ],
)
def test_a_date_is_written_as_its_language_writes_it(language, words):
    assert date_in_words(date(2027, 3, 14), language) == words


def test_a_moment_is_told_in_the_installations_time_zone(settings):
    settings.TIME_ZONE = "Europe/Oslo"
    at = datetime(2027, 3, 14, 19, 31, tzinfo=UTC)
    with override("nb"):
        assert Template("{{ at|moment }}").render(Context({"at": at})) == "14. mars 2027 20:31"
