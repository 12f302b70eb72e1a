from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from samskap.ui.dates import date_in_words, day_with_weekday, month_in_words, weekday_in_words


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


@pytest.mark.parametrize(
    ("language", "weekday", "month", "whole"),
    [
        ("en", "Sunday", "March 2027", "Sunday, 14 March 2027"),
        ("nb", "søndag", "mars 2027", "søndag 14. mars 2027"),
        ("sv", "söndag", "mars 2027", "söndag 14 mars 2027"),
        ("ar", "الأحد", "مارس 2027", "الأحد، 14 مارس 2027"),
    ],
)
def test_weekdays_and_months_are_named_in_the_readers_language(language, weekday, month, whole):
    assert weekday_in_words(7, language) == weekday
    assert month_in_words(date(2027, 3, 14), language) == month
    with override(language):
        assert day_with_weekday(date(2027, 3, 14)) == whole
        assert day_with_weekday(datetime(2027, 3, 13, 23, 30, tzinfo=UTC)) == whole
        assert day_with_weekday(None) == ""
