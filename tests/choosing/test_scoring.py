"""Sums, places with their ties, and what would change them: exact, whatever comes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.choosing.rules.scoring import Place, Weighed, most, places_of, standings, total
from samskap.choosing.rules.sensitivity import others, shifts
from samskap.choosing.rules.usual import USUAL

pytestmark = [pytest.mark.policy("B-2.3", "B-2.12"), pytest.mark.journey("B1.4")]

KEYS = ("fit", "language", "exam", "phone")
weights_of = st.fixed_dictionaries({key: st.integers(0, 3) for key in KEYS})
points_of = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 3))
courses_of = st.lists(points_of, max_size=12).map(
    lambda some: [Weighed(str(number), points) for number, points in enumerate(some)]
)


def places(courses, weights) -> dict[str, Place | None]:
    return {each.key: each.place for each in standings(courses, weights)}


def test_the_usual_weights_are_those_of_the_field():
    assert {each.key: each.weight for each in USUAL} == {
        "fits-a-need": 3,
        "language-and-level": 3,
        "exam-possible": 2,
        "works-on-phone": 2,
        "accessible": 2,
        "free-with-certificate": 2,
        "employers-ask": 2,
        "at-most-40-hours": 1,
        "stable-provider": 1,
    }


def test_courses_with_the_same_sum_share_their_places():
    weights = {"fit": 3, "language": 2}
    courses = [
        Weighed("d", {"fit": 0, "language": 0}),
        Weighed("b", {"fit": 2, "language": 0}),
        Weighed("c", {"fit": 0, "language": 3}),
        Weighed("a", {"fit": 3, "language": 3}),
        Weighed("e", {}),
    ]
    found = standings(courses, weights)
    assert [(each.key, each.total, each.place) for each in found] == [
        ("a", 15, Place(1, 1)),
        ("b", 6, Place(2, 3)),
        ("c", 6, Place(2, 3)),
        ("d", 0, Place(4, 4)),
        ("e", 0, None),
    ]
    assert most(weights) == 15


def test_what_is_missing_is_said_and_what_it_could_become():
    [found] = standings([Weighed("a", {"fit": 2})], {"fit": 3, "language": 2, "exam": 0})
    assert (found.total, found.missing, found.at_most) == (6, ["language"], 12)


def test_it_is_said_which_weight_changes_a_place():
    weights = {"fit": 3, "language": 3}
    courses = [Weighed("a", {"fit": 2, "language": 3}), Weighed("b", {"fit": 3, "language": 1})]
    found = {(each.criterion, each.instead): each.moves for each in shifts(courses, weights)}
    assert set(found) == {("fit", 0), ("fit", 2), ("language", 0), ("language", 2)}
    assert [(move.key, move.before, move.after) for move in found["language", 0]] == [
        ("a", Place(1, 1), Place(2, 2)),
        ("b", Place(2, 2), Place(1, 1)),
    ]
    assert found["language", 2] == []
    # 2 · 2 + 3 · 3 stays above 3 · 2 + 1 · 3, and nothing else is near.
    assert found["fit", 2] == []


def test_a_tie_that_breaks_is_a_change():
    courses = [Weighed("a", {"fit": 3, "language": 0}), Weighed("b", {"fit": 0, "language": 3})]
    found = {
        (each.criterion, each.instead): each.moves for each in shifts(courses, {"fit": 2, "language": 2})
    }
    assert [(move.key, move.before, move.after) for move in found["fit", 3]] == [
        ("a", Place(1, 2), Place(1, 1)),
        ("b", Place(1, 2), Place(2, 2)),
    ]


def test_other_weights_are_one_less_one_more_and_none():
    assert [others(weight) for weight in range(4)] == [[1], [0, 2], [0, 1, 3], [0, 2]]


@given(courses_of, weights_of)
def test_the_order_is_that_of_the_sums_and_places_are_counted_out(courses, weights):
    found = standings(courses, weights)
    assert sorted(each.key for each in found) == sorted(each.key for each in courses)
    placed = [each for each in found if each.place]
    assert [each.key for each in found[: len(placed)]] == [each.key for each in placed]
    for one, other in pairwise(placed):
        assert one.total >= other.total
        assert (one.total == other.total) == (one.place == other.place)
    for number, each in enumerate(placed, start=1):
        assert each.place.first <= number <= each.place.last
    for each in placed:
        shared = [other for other in placed if other.place == each.place]
        assert each.place.last - each.place.first + 1 == len(shared)


@given(courses_of, weights_of, st.randoms(use_true_random=False))
def test_places_do_not_depend_on_the_order_in_which_courses_come(courses, weights, chance):
    again = courses[:]
    chance.shuffle(again)
    assert places(courses, weights) == places(again, weights)


@given(points_of.filter(bool), points_of.filter(bool), weights_of)
def test_who_is_nowhere_worse_does_not_come_later(one, other, weights):
    if all(one.get(key, 0) >= other.get(key, 0) for key in KEYS):
        found = places([Weighed("one", one), Weighed("other", other)], weights)
        assert found["one"] <= found["other"]


@given(points_of, weights_of)
def test_a_sum_lies_between_nothing_and_the_most(points, weights):
    [found] = standings([Weighed("a", points)], weights)
    assert 0 <= found.total <= found.at_most <= most(weights)
    assert found.at_most == total({**dict.fromkeys(KEYS, 3), **points}, weights)


@given(courses_of, weights_of)
def test_a_change_is_told_exactly_when_weighing_anew_gives_another_place(courses, weights):
    now = places(courses, weights)
    found = shifts(courses, weights)
    assert [(each.criterion, each.instead) for each in found] == [
        (key, instead) for key, weight in weights.items() for instead in others(weight)
    ]
    for shift in found:
        then = places(courses, {**weights, shift.criterion: shift.instead})
        told = {move.key: (move.before, move.after) for move in shift.moves}
        assert told == {key: (now[key], then[key]) for key in now if now[key] != then[key]}


@given(st.dictionaries(st.text(max_size=3), st.integers(-5, 5)))
def test_every_place_is_given_once(totals):
    found = places_of(totals)
    given_out = sorted(
        number for place in set(found.values()) for number in range(place.first, place.last + 1)
    )
    assert given_out == list(range(1, len(totals) + 1))
