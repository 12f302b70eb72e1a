"""What became of a municipality, how it is found, and the register that is shipped."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.organisations.register import shipped
from samskap.organisations.register.rules import SuccessorsInACircle, fits, is_code, todays

COUNTIES = {"NO": 15, "SE": 21}
MUNICIPALITIES = {"NO": 357, "SE": 290}


@pytest.mark.policy("B-1.1")
def test_a_code_that_is_gone_leads_to_its_last_successor():
    steps = {"0220": "3025", "0627": "3025", "3025": "3203"}
    assert [todays(code, steps) for code in ("0220", "0627", "3025", "3203", "9998")] == [
        *["3203"] * 4,
        "9998",
    ]


@pytest.mark.policy("B-1.1")
@given(st.dictionaries(st.integers(0, 30), st.integers(0, 30), max_size=30), st.integers(0, 30))
def test_following_ends_or_says_that_it_goes_in_a_circle(steps: dict[int, int], start: int):
    try:
        last = todays(start, steps)
    except SuccessorsInACircle:
        for _step in range(40):
            start = steps[start]  # there is always one more: it is a circle indeed
    else:
        assert last not in steps


@pytest.mark.parametrize(
    ("typed", "how_well"),
    [
        ("Tromsø", 3),
        ("tromso", 3),
        ("TROMSOE", 3),
        (" romssa ", 3),
        ("5501", 3),
        ("trom", 2),
        ("mso", 1),
        ("550", 0),
        ("", 0),
        ("Trondheim", 0),
    ],
)
def test_a_municipality_is_found_as_people_type(typed: str, how_well: int):
    assert fits(typed, "5501", "Tromsø - Romssa") == how_well


def test_namesakes_are_found_without_what_tells_them_apart():
    assert fits("vaaler", "3114", "Våler (Østfold)") == 3
    assert fits("våler (østfold)", "3114", "Våler (Østfold)") == 3


@pytest.mark.policy("B-1.1")
@pytest.mark.parametrize("country", shipped.COUNTRIES)
def test_the_shipped_register_is_whole(country: str):
    periods = shipped.periods(country)
    today = [each for each in periods if each.valid_until is None]
    assert len(today) == MUNICIPALITIES[country]
    assert len({each.county for each in today}) == COUNTIES[country]
    assert max(Counter(each.code for each in today).values()) == 1
    assert all(is_code(each.code) and each.name and each.county for each in periods)


@pytest.mark.policy("B-1.1")
@pytest.mark.parametrize("country", shipped.COUNTRIES)
def test_every_shipped_code_leads_to_a_municipality_of_today(country: str):
    periods = shipped.periods(country)
    steps = {each.code: each.successor for each in periods if each.successor}
    today = {each.code: each for each in periods if each.valid_until is None}
    for each in periods:
        assert todays(each.code, steps) in today
        assert bool(each.successor) == (each.valid_until is not None)


@pytest.mark.parametrize(
    ("country", "old", "new", "name"),
    [
        ("NO", "0219", "3201", "Bærum"),
        ("NO", "3024", "3201", "Bærum"),
        ("NO", "0713", "3903", "Holmestrand"),
        ("NO", "1507", "1508", "Ålesund"),
        ("NO", "1534", "1580", "Haram"),
        ("NO", "2012", "5601", "Alta"),
        ("NO", "5444", "5605", "Sør-Varanger"),
        ("SE", "1917", "0331", "Heby"),
    ],
)
def test_well_known_changes(country: str, old: str, new: str, name: str):
    periods = shipped.periods(country)
    steps = {each.code: each.successor for each in periods if each.successor}
    assert todays(old, steps) == new
    assert {each.name for each in periods if each.code == new} == {name}
