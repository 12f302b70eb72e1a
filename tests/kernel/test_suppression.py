"""Small counts are hidden, and nobody can compute them (X-6.9)."""

import itertools
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskap.kernel.suppression import (
    HIDDEN,
    TOTAL,
    hidden_in_list,
    hidden_in_table,
    hidden_in_tree,
    is_small,
    shown,
)

pytestmark = pytest.mark.policy("X-6.9")
quickly = settings(max_examples=100)

Path = tuple[str, ...]
#: A sum: its total, and its parts.
Sum = tuple[Path, list[Path]]


# --- Somebody who tries to find out ------------------------------------------------------------------


def can_be(shown: Mapping[Path, int], rest: list[Path], sums: list[Sum], near: Mapping[Path, int]) -> bool:
    """Whether the rest can be filled in so that all sums are right; counts like those in `near` come first.

    Written without the flows of the rule itself: it tries everything. Of a count it is known whether it is 0.
    """
    if not rest:
        whole = dict(shown)
        return all(
            whole.setdefault(total, told := sum(whole[part] for part in parts)) == told
            for total, parts in sums
        )
    key, least = rest[0], min(near[rest[0]], 1)
    return any(
        can_be({**shown, key: count}, rest[1:], sums, near)
        for count in sorted(range(least, near[key] + 10), key=lambda count: abs(count - near[key]))
        if not _impossible({**shown, key: count}, sums)
    )


def _impossible(shown: Mapping[Path, int], sums: list[Sum]) -> bool:
    """Whether a sum can't come out right any more."""
    for total, parts in sums:
        if total in shown:
            left = shown[total] - sum(shown.get(part, 0) for part in parts)
            if left < 0 or (left > 0 and all(part in shown for part in parts)):
                return True
    return False


def found_out(truth: Mapping[Path, int], hidden: frozenset[Path], sums: list[Sum]) -> list[Path]:
    """The hidden counts that somebody can compute, or can know to be small."""
    told = {key: count for key, count in truth.items() if key not in hidden}
    totals = {total for total, _parts in sums}

    def open_(key: Path) -> bool:
        others = sorted(hidden - totals - {key})
        least, most = min(truth[key], 1), truth[key] + 10
        values = range(5, most) if is_small(truth[key]) else range(least, most)
        near = sorted(values, key=lambda value: abs(value - truth[key]))
        return any(can_be({**told, key: value}, others, sums, truth) for value in near if value != truth[key])

    return [key for key in hidden if not open_(key)]


def test_the_one_who_tries_finds_what_a_naive_table_gives_away():
    truth = {("a",): 3, ("b",): 9, (): 12}
    assert found_out(truth, frozenset({("a",)}), [((), [("a",), ("b",)])]) == [("a",)]
    two_small = {("a",): 1, ("b",): 2, ("c",): 9, (): 12}
    sums: list[Sum] = [((), [("a",), ("b",), ("c",)])]
    assert set(found_out(two_small, frozenset({("a",), ("b",)}), sums)) == {("a",), ("b",)}
    assert not found_out(two_small, frozenset({("a",), ("b",), ("c",)}), sums)


# --- Lists -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({}, set()),
        ({"a": 7, "b": 9}, set()),
        ({"a": 0, "b": 9}, set()),
        ({"a": 0, "b": 0}, set()),
        ({"a": 5, "b": 5}, set()),
        ({"a": 3, "b": 9, "c": 12}, {"a", "b"}),
        ({"a": 3, "b": 9, "c": 9}, {"a", "b"}),
        ({"a": 3, "b": 0, "c": 12}, {"a", "c"}),
        ({"a": 3, "b": 3}, {"a", "b"}),
        ({"a": 2, "b": 2, "c": 30}, {"a", "b", "c"}),
        ({"a": 3}, {"a", TOTAL}),
        ({"a": 3, "b": 0}, {"a", TOTAL}),
        ({"a": 1, "b": 1}, {"a", "b", TOTAL}),
        ({"a": 1, "b": 2, "c": 2, "d": 1}, {"a", "b", "c", "d", TOTAL}),
        ({"a": 1, "b": 4}, {"a", "b", TOTAL}),
        ({"a": 1, "b": 4, "c": 6}, {"a", "b", "c"}),
    ],
)
def test_what_is_hidden_in_a_list(counts, hidden):
    assert hidden_in_list(counts) == hidden


COUNTS = st.integers(0, 9) | st.sampled_from([0, 0, 1, 4, 5, 6])
LISTS = st.dictionaries(st.sampled_from("abcd"), COUNTS, max_size=4)


@quickly
@given(LISTS)
def test_nobody_finds_out_what_a_list_hides(counts):
    hidden = frozenset(((label,) if label else ()) for label in hidden_in_list(counts))
    truth = {(label,): count for label, count in counts.items()} | {(): sum(counts.values())}
    assert not found_out(truth, hidden, [((), [(label,) for label in counts])])
    assert {key for key, count in truth.items() if is_small(count)} <= hidden


@quickly
@given(LISTS)
def test_in_a_list_nothing_is_hidden_without_need(counts):
    """No smaller choice would have been safe, tried by trying all; a total is hidden last."""
    hidden = frozenset(((label,) if label else ()) for label in hidden_in_list(counts))
    truth = {(label,): count for label, count in counts.items()} | {(): sum(counts.values())}
    small = {key for key, count in truth.items() if is_small(count)}
    sums: list[Sum] = [((), [(label,) for label in counts])]
    for size in range(len(small), len(hidden)):
        for more in itertools.combinations(sorted(truth.keys() - small), size - len(small)):
            fewer = frozenset(small | set(more))
            if () in fewer and () not in hidden:
                continue
            assert any(truth[key] == 0 for key in more) or found_out(truth, fewer, sums) or not small


# --- Tables ------------------------------------------------------------------------------------------


def table_sums(rows: list[str], columns: list[str]) -> list[Sum]:
    return [
        *[((row, TOTAL), [(row, column) for column in columns]) for row in rows],
        *[((TOTAL, column), [(row, column) for row in rows]) for column in columns],
        ((TOTAL, TOTAL), [(row, TOTAL) for row in rows]),
        ((TOTAL, TOTAL), [(TOTAL, column) for column in columns]),
    ]


def with_totals(counts: Mapping[tuple[str, str], int], sums: list[Sum]) -> dict[Path, int]:
    truth: dict[Path, int] = dict(counts)
    for total, parts in sums:
        truth[total] = sum(truth[part] for part in parts)
    return truth


@st.composite
def tables(draw, most: int = 9) -> dict[tuple[str, str], int]:
    rows, columns = "xyz"[: draw(st.integers(1, 3))], "ab"[: draw(st.integers(1, 2))]
    return {(row, column): draw(COUNTS) for row in rows for column in columns}


def sides(counts: Mapping[tuple[str, str], int]) -> tuple[list[str], list[str]]:
    return sorted({row for row, _ in counts}), sorted({column for _, column in counts})


@quickly
@given(tables())
def test_nobody_finds_out_what_a_table_hides(counts):
    sums = table_sums(*sides(counts))
    truth = with_totals(counts, sums)
    hidden = hidden_in_table(counts)
    assert not found_out(truth, hidden, sums)
    assert {key for key, count in truth.items() if is_small(count)} <= hidden
    assert hidden <= truth.keys()


@given(tables())
def test_nothing_is_hidden_where_nothing_is_small(counts):
    large = {pair: count * 5 for pair, count in counts.items()}
    assert not hidden_in_table(large)
    assert not hidden_in_list({row + column: count for (row, column), count in large.items()})


@quickly
@given(tables(), st.randoms())
def test_the_order_of_rows_and_columns_is_all_one(counts, random):
    items = list(counts.items())
    random.shuffle(items)
    assert hidden_in_table(dict(items)) == hidden_in_table(counts)


def test_a_small_count_takes_a_square_along_and_no_total():
    counts = {(row, column): 20 for row in "vwxyz" for column in "abcde"} | {("w", "b"): 3}
    hidden = hidden_in_table(counts)
    assert len(hidden) == 4
    assert ("w", "b") in hidden
    assert not [pair for pair in hidden if TOTAL in pair]


def test_the_smallest_helpers_are_taken():
    counts = {(row, column): 90 for row in "xyz" for column in "abc"}
    counts |= {("x", "a"): 2, ("x", "c"): 8, ("z", "a"): 7, ("z", "c"): 11}
    assert hidden_in_table(counts) == {("x", "a"), ("x", "c"), ("z", "a"), ("z", "c")}


def test_two_small_counts_in_one_square_protect_each_other():
    counts = {(row, column): 30 for row in "xyz" for column in "abc"} | {("x", "a"): 4, ("y", "b"): 4}
    assert hidden_in_table(counts) == {("x", "a"), ("x", "b"), ("y", "a"), ("y", "b")}


def test_a_zero_is_shown_where_another_count_will_do():
    counts = {(row, column): 30 for row in "xyz" for column in "abc"} | {("x", "a"): 3, ("y", "b"): 0}
    hidden = hidden_in_table(counts)
    assert ("y", "b") not in hidden
    assert len(hidden) == 4


def test_a_small_total_is_hidden_with_what_would_tell_it():
    counts = {("x", "a"): 1, ("x", "b"): 2, ("y", "a"): 20, ("y", "b"): 30}
    hidden = hidden_in_table(counts)
    assert {("x", "a"), ("x", "b"), ("x", TOTAL)} <= hidden
    assert (("y", TOTAL) in hidden) or ((TOTAL, TOTAL) in hidden)


# --- Totals of totals --------------------------------------------------------------------------------


@st.composite
def trees(draw) -> dict[Path, int]:
    counties = {county: "pqr"[: draw(st.integers(1, 2))] for county in "AB"[: draw(st.integers(1, 2))]}
    deep = {("N", county, town): draw(COUNTS) for county, towns in counties.items() for town in towns}
    return deep | {("S", place): draw(COUNTS) for place in "uv"[: draw(st.integers(1, 2))]}


def tree_sums(counts: Mapping[Path, int]) -> list[Sum]:
    totals = sorted({path[:length] for path in counts for length in range(len(path))}, key=len, reverse=True)
    everything = {*totals, *counts}
    return [(each, sorted(path for path in everything if path and path[:-1] == each)) for each in totals]


@quickly
@given(trees())
def test_nobody_finds_out_what_a_tree_hides(counts):
    sums = tree_sums(counts)
    truth = dict(counts)
    for total, parts in sums:
        truth[total] = sum(truth[part] for part in parts)
    hidden = hidden_in_tree(counts)
    assert {key for key, count in truth.items() if is_small(count)} <= hidden
    assert not found_out(truth, hidden, sums)


def test_a_county_with_one_municipality_is_hidden_with_it():
    counts = {("NO", "Oslo", "Oslo"): 3, ("NO", "Innlandet", "Hamar"): 9, ("NO", "Innlandet", "Gjøvik"): 14}
    hidden = hidden_in_tree(counts)
    assert {("NO", "Oslo"), ("NO", "Oslo", "Oslo"), ("NO", "Innlandet")} <= hidden
    assert () not in hidden
    assert ("NO",) not in hidden
    assert len(hidden) == 4


# --- Bad input, display, and size --------------------------------------------------------------------


def test_impossible_input_is_refused():
    for wrong in (
        lambda: hidden_in_list({"a": -1}),
        lambda: hidden_in_list({TOTAL: 3}),
        lambda: hidden_in_table({("a", TOTAL): 3}),
        lambda: hidden_in_table({("a", "b"): -3}),
        lambda: hidden_in_tree({("a",): 3, ("a", "b"): 2}),
        lambda: hidden_in_tree({(): 3}),
    ):
        with pytest.raises(ValueError, match=r"can't be|summed up"):
            wrong()


def test_how_a_lone_count_is_shown():
    assert [shown(count) for count in (0, 1, 4, 5, 17)] == ["0", "<5", "<5", "5", "17"]
    assert shown(9, threshold=10) == "<10"
    assert HIDDEN not in {shown(count) for count in range(20)}


def test_another_threshold():
    assert hidden_in_list({"a": 8, "b": 20, "c": 30}, threshold=10) == {"a", "b"}
    assert not hidden_in_list({"a": 3, "b": 20}, threshold=2)


def test_a_table_of_all_municipalities_is_done_in_a_moment():
    """650 rows and six columns; the number of small counts is what costs."""
    counts = {
        (f"{row:03}", column): (row * 7 + ord(column) * 13) % 60 for row in range(650) for column in "abcdef"
    }
    hidden = hidden_in_table(counts)
    assert {pair for pair, count in counts.items() if is_small(count)} <= hidden
    assert (TOTAL, TOTAL) not in hidden
