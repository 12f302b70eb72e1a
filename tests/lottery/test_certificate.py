"""A certificate is checked by repeating everything, and one changed sign is enough to refuse it."""

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samskap.lottery.canonical import canonical
from samskap.lottery.certificate import Finding, certificate, check
from samskap.lottery.chances import chances_of
from samskap.lottery.commitment import commit
from samskap.lottery.drawing import draw, secret_hash
from samskap.lottery.lists import lists_of
from samskap.lottery.pool import Pool, pool_of
from tests.lottery.pools import six_for_two, small_one

pytestmark = pytest.mark.policy("C-11.3")
SECRET = "Det var en gang en kommune som ville lære noe nytt"
DIGITS = {"about": "the first ten digits of the lottery of 24 June"}
Path = tuple[str | int, ...]


def certified(
    pool: Pool, source: str = "dice", value: str = "1234561234", particulars: dict[str, Any] | None = None
) -> dict[str, Any]:
    """A good certificate, as it is read from a file."""
    lists = lists_of(pool, chances_of(pool))
    said = {"where": "Lillehammer, 24 June"} if particulars is None else particulars
    commitment = commit(pool.contents(), lists, source, said)
    drawn = draw(commitment, value, lists, [each.code for each in pool.members])
    made = certificate(pool.contents(), lists, source, said, commitment, value, drawn)
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]


GOOD = certified(small_one())


def leaves(data: Any, path: Path = ()) -> Iterator[Path]:
    """Where in the data every single text and number stands."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        yield from leaves(value, (*path, key))
    if not isinstance(data, dict | list):
        yield path


def with_other(path: Path, change: Any) -> dict[str, Any]:
    """The good certificate with another value in one place."""
    edited: Any = deepcopy(GOOD)
    inner = edited
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = change(inner[path[-1]])
    return edited  # type: ignore[no-any-return]


def one_sign_other(value: Any) -> Any:
    """One digit or letter changed, and nothing else."""
    if isinstance(value, int):
        return value + 1
    last = value[-1:] or "x"
    return value[:-1] + {"9": "8", "1": "2"}.get(last, "1" if last != "1" else "2")


def findings(certificate: Any) -> Sequence[Finding]:
    """What is found; these pools are small, and have few lists."""
    try:
        asked = certificate["pool"]["list_count"]
    except (TypeError, KeyError, IndexError):
        asked = 1000
    return check(certificate, list_count=asked)


def agrees(certificate: Any) -> bool:
    found = findings(certificate)
    assert found
    return all(each.ok for each in found)


@pytest.mark.parametrize(
    "good",
    [
        GOOD,
        certified(six_for_two()),
        certified(six_for_two(), "digits", "0123456789", DIGITS),
        certified(six_for_two(), "drand", "fc18" * 16, {"chain": "quicknet", "round": 12345678}),
        certified(six_for_two(), "reveal", SECRET, {"sha256": secret_hash(SECRET)}),
    ],
)
@pytest.mark.journey("C2.6")
def test_a_good_certificate_agrees_in_every_point(good: dict[str, Any]) -> None:
    assert [each.what for each in findings(good) if not each.ok] == []
    assert len(findings(good)) == 8


@pytest.mark.parametrize("path", [*leaves(GOOD)], ids=lambda path: ".".join(map(str, path)))
def test_one_sign_changed_anywhere_is_refused(path: Path) -> None:
    edited = with_other(path, one_sign_other)
    assert canonical(edited) != canonical(GOOD)
    assert not agrees(edited)


@pytest.mark.parametrize("key", GOOD)
def test_nothing_may_be_missing_and_nothing_more(key: str) -> None:
    assert not agrees({name: part for name, part in GOOD.items() if name != key})
    assert not agrees({**GOOD, f"{key}2": GOOD[key]})


@pytest.mark.parametrize(
    "path", [("lists", 0), ("lists",), ("result", "tickets"), ("pool", "members"), ("pool", "seats")]
)
def test_another_order_is_refused(path: Path) -> None:
    edited = with_other(path, lambda those: those[::-1])
    assert agrees(edited) == (edited == GOOD)


def remade(pool: dict[str, Any], lists: list[list[str]]) -> dict[str, Any]:
    """A certificate by somebody who forges, and computes everything after that anew."""
    commitment = commit(pool, lists, GOOD["source"], GOOD["particulars"])
    drawn = draw(commitment, GOOD["value"], lists, [each["code"] for each in pool["members"]])
    made = certificate(pool, lists, GOOD["source"], GOOD["particulars"], commitment, GOOD["value"], drawn)
    return json.loads(json.dumps(made))  # type: ignore[no-any-return]


def test_lists_that_favour_somebody_are_refused_however_well_they_are_hashed() -> None:
    favourite = [next(each for each in GOOD["lists"] if "0008" in each)] * 20
    said = [each.what for each in findings(remade(GOOD["pool"], favourite)) if not each.ok]
    assert any("on as many lists as the chance says" in each for each in said)
    assert any("made anew" in each for each in said)


def test_legal_lists_with_the_right_chances_made_otherwise_are_refused() -> None:
    said = [each.what for each in findings(remade(GOOD["pool"], GOOD["lists"][::-1])) if not each.ok]
    assert len(said) == 1
    assert "made anew" in said[0]


def test_another_pool_made_consistent_has_another_commitment() -> None:
    """Nothing in a file can show that; what was published before can. The verifier compares with it."""
    pool = deepcopy(GOOD["pool"])
    pool["members"] = pool["members"][1:]
    read = pool_of(pool)
    other = remade(pool, lists_of(read, chances_of(read)))
    assert agrees(other)
    assert other["commitment"] != GOOD["commitment"]


def test_a_secret_that_was_not_promised_is_refused() -> None:
    assert not agrees(certified(six_for_two(), "reveal", SECRET, {"sha256": secret_hash(SECRET + "!")}))


def test_a_value_that_is_none_of_its_source_is_refused() -> None:
    assert not agrees(certified(six_for_two(), "dice", "7" * 10))
    assert not agrees(certified(six_for_two(), "coins", "1" * 10))
    assert not agrees(certified(six_for_two(), "dice", "1 2 3 4 5 6 1 2 3 4"))


WHOLES: list[Path] = [*((key,) for key in GOOD), *(("pool", key) for key in GOOD["pool"]), ("lists", 0)]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([*leaves(GOOD), *((key,) for key in GOOD), ("pool", "regions"), ("lists", 0)]), anything
)
def test_whatever_stands_in_it_the_check_answers_and_never_fails(path: Path, something: Any) -> None:
    edited = with_other(path, lambda _before: something)
    try:
        same = canonical(edited) == canonical(GOOD)
    except ValueError:
        same = False
    assert agrees(edited) == same


@given(anything)
def test_what_is_no_certificate_is_no_certificate(something: Any) -> None:
    assert not agrees(something)


@pytest.mark.parametrize("count", [1, 20, 999, 1001])
def test_an_organiser_does_not_choose_how_many_lists_there_are(count: int) -> None:
    """With one list there is no draw: labels of the round are tried until the list has the favourite."""
    few = certified(replace(small_one(), list_count=count))
    said = [each.what for each in check(few) if not each.ok]
    assert said == [f"A draw has 1000 lists, and this pool asks for {count}."]
    assert all(each.ok for each in check(certified(replace(small_one(), list_count=1000))))


@pytest.mark.parametrize(
    ("source", "value", "particulars"),
    [
        ("drand", "fc18" * 16, {}),
        ("drand", "fc18" * 16, {"chain": "quicknet"}),
        ("drand", "fc18" * 16, {"chain": "quicknet", "round": True}),
        ("drand", "fc18" * 16, {"chain": "quicknet", "round": "1 or 2"}),
        ("drand", "fc18" * 16, {"chain": "", "round": 1}),
        ("digits", "0123456789", {}),
        ("digits", "0123456789", {"about": "  "}),
    ],
)
def test_a_source_that_leaves_a_choice_afterwards_is_refused(
    source: str, value: str, particulars: dict[str, Any]
) -> None:
    said = [
        each.what for each in findings(certified(six_for_two(), source, value, particulars)) if not each.ok
    ]
    assert len(said) == 1
    assert "could be chosen" in said[0]


@pytest.mark.parametrize("code", ["0301\u200b", "\u202e1030", "\u00a00301", "03 01", " 0301", "0301\n", " "])
def test_nobody_stands_in_a_pool_twice_under_codes_that_look_alike(code: str) -> None:
    edited = with_other(("pool", "members", 0, "code"), lambda _before: code)
    assert any("nobody sees" in each.what for each in findings(edited) if not each.ok)
