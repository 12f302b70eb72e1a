"""Which numbers are shown of a course, and when newer ones may take their place."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.kernel.suppression import HIDDEN, THRESHOLD
from samskap.results.rules import INTENTIONS, Half, Stage, figures_of, half_of, may_replace

pytestmark = pytest.mark.policy("B-8", "X-6.9")

KEYS = list(product(INTENTIONS, Stage))
many_counts = st.fixed_dictionaries({key: st.integers(0, 40) for key in KEYS})


def cells(figures) -> dict[str, tuple[str, ...]]:
    return {line.intention: (line.begun, *line.stages) for line in figures.lines}


@pytest.mark.policy("B-8.1", "B-8.3")
def test_many_are_shown_by_what_they_intended_with_their_number():
    found = figures_of(
        {
            ("all", Stage.FINISHED): 12,
            ("all", Stage.ON_THE_WAY): 9,
            ("all", Stage.QUIET): 19,
            ("parts", Stage.ON_THE_WAY): 8,
            ("looking", Stage.QUIET): 15,
        }
    )
    assert cells(found) == {
        "all": ("40", "12", "9", "19"),
        "parts": ("8", "0", "8", "0"),
        "looking": ("15", "0", "0", "15"),
    }
    assert (found.begun, found.hides) == ("63", False)
    assert [line.is_known for line in found.lines] == [True, True, True]


@pytest.mark.policy("B-8.2")
def test_a_small_number_is_hidden_with_what_it_could_be_computed_from():
    found = figures_of({("all", Stage.FINISHED): 2, ("all", Stage.ON_THE_WAY): 9, ("all", Stage.QUIET): 19})
    finished, on_the_way, quiet = cells(found)["all"][1:]
    assert finished == HIDDEN
    assert HIDDEN in {on_the_way, quiet, cells(found)["all"][0]}
    assert not found.lines[0].is_known
    assert found.hides


def test_nobody_is_no_sentence():
    found = figures_of({})
    assert (found.begun, [line.is_known for line in found.lines]) == ("0", [False] * 3)


@given(many_counts)
def test_what_is_shown_is_true_and_never_small(counts):
    found = figures_of(counts)
    for line in found.lines:
        told = dict(zip(Stage, line.stages, strict=True))
        for stage in Stage:
            assert told[stage] in {HIDDEN, str(counts[line.intention, stage])}
        assert line.begun in {HIDDEN, str(sum(counts[line.intention, stage] for stage in Stage))}
    shown = {cell for line in found.lines for cell in (line.begun, *line.stages)} | {found.begun}
    assert not {str(number) for number in range(1, THRESHOLD)} & shown


@given(many_counts)
def test_no_hidden_number_is_the_rest_of_shown_ones(counts):
    """In every sum of the tree either nothing is hidden, or at least two."""
    found = figures_of(counts)
    families = [(line.begun, *line.stages) for line in found.lines]
    families.append((found.begun, *(line.begun for line in found.lines)))
    assert all(family.count(HIDDEN) != 1 for family in families)


@pytest.mark.policy("B-8.5")
def test_new_numbers_come_when_five_have_moved():
    told = {("all", Stage.ON_THE_WAY): 10, ("all", Stage.FINISHED): 6}
    assert may_replace({}, told)
    assert not may_replace(told, told)
    assert not may_replace(told, {**told, ("all", Stage.ON_THE_WAY): 14})
    assert may_replace(told, {**told, ("all", Stage.ON_THE_WAY): 15})
    assert not may_replace(told, {("all", Stage.ON_THE_WAY): 6, ("all", Stage.FINISHED): 10})
    assert may_replace(told, {("all", Stage.ON_THE_WAY): 5, ("all", Stage.FINISHED): 11})
    assert may_replace(told, {("parts", Stage.ON_THE_WAY): 10, ("all", Stage.FINISHED): 6})


def test_halves_of_a_year():
    assert [half_of(month) for month in (1, 6, 7, 12)] == [1, 1, 2, 2]
    assert str(Half(2027, 1)) == "2027-1"
    assert sorted([Half(2027, 1), Half(2026, 2)]) == [Half(2026, 2), Half(2027, 1)]
