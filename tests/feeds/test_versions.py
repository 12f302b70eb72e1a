"""Which version of MOOChub an Accept header gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.feeds.rules.paging import Paging, page_number
from samskap.feeds.rules.versions import chosen

JSON_API = "application/vnd.api+json"


@pytest.mark.parametrize(
    ("accept", "version"),
    [
        ("", "3.0"),
        ("*/*", "3.0"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "3.0"),
        ("application/json", "3.0"),
        (JSON_API, "3.0"),
        (f"{JSON_API}; moochub-version=3", "3.0"),
        (f"{JSON_API}; moochub-version=3.0", "3.0"),
        (f'{JSON_API};MOOChub-Version="3.0.1"', "3.0"),
        (f"{JSON_API}; moochub-version=2.1, 3", "3.0"),
        (f"{JSON_API}; moochub-version=3, 2.1", "3.0"),
        (f"{JSON_API}; moochub-version=2, {JSON_API}; moochub-version=3; q=0.5", "3.0"),
        (f"{JSON_API}; moochub-version=2.1", None),
        (f"{JSON_API}; moochub-version=3.8", None),
        (f"{JSON_API}; moochub-version=30", None),
        (f"{JSON_API}; moochub-version=newest", None),
        (f"{JSON_API}; moochub-version=3; q=0", None),
        ("text/html", None),
        ("text/html; moochub-version=2, 3", None),
        ("3", None),
    ],
)
def test_a_wish_gets_a_version_that_fits_or_none(accept: str, version: str | None) -> None:
    assert chosen(accept) == version


@given(st.text())
def test_no_wish_breaks_it(accept: str) -> None:
    assert chosen(accept) in {"3.0", None}
    assert page_number(accept) >= 0


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_pages_at_their_edges(total: int, last: int) -> None:
    paging = Paging(total, 50)
    assert paging.last == last
    assert paging.has(last)
    assert not paging.has(last + 1)
    assert not paging.has(0)
    around = paging.around(last)
    assert "next" not in around
    assert ("prev" in around) == (last > 1)
    assert [each for page in range(1, last + 1) for each in range(total)[paging.stretch(page)]] == [
        *range(total)
    ]
