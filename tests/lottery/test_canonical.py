"""Canonical JSON is that of RFC 8785, and refuses what would be read differently elsewhere."""

import pytest
import rfc8785
from hypothesis import given, settings
from hypothesis import strategies as st

from samskap.lottery.canonical import NotCanonical, canonical, digest_of

data = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@settings(max_examples=40, deadline=None)
@given(data)
def test_it_writes_what_the_package_of_the_standard_writes(something: object) -> None:
    assert canonical(something) == rfc8785.dumps(something)  # type: ignore[arg-type]


def test_keys_are_ordered_by_their_utf_16_units() -> None:
    """A sign beyond the first plane comes before some within it; sorting by code points would differ."""
    assert canonical({"\ufb33": 1, "\U0001f600": 2}) == '{"\U0001f600":2,"\ufb33":1}'.encode()


def test_a_digest_can_be_computed_by_hand() -> None:
    """printf '{"a":[1,"ø"]}' | sha256sum"""
    assert digest_of({"a": [1, "ø"]}) == "1f61b71bf387e7b62b8d09dd038cf4f4e396847ad2ab08ad4aa03f0df9c35483"


@pytest.mark.parametrize("wrong", [1.5, float("nan"), 2**53, -(2**53), "\ud800", {1: 2}, {1, 2}, b"x"])
def test_what_others_would_read_differently_is_refused(wrong: object) -> None:
    with pytest.raises(NotCanonical):
        canonical([wrong])


def test_lists_that_lie_too_deep_are_refused() -> None:
    deep: list[object] = []
    for _level in range(100_000):
        deep = [deep]
    with pytest.raises(NotCanonical):
        canonical(deep)
