"""What may stand in what people tell, what becomes of them, and which numbers are shown."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.interest.models import InterestState
from samskap.interest.rules.figures import figures_of
from samskap.interest.rules.noting import Wish, check, fingerprint_of, kept_until, takes_in, tidied
from samskap.interest.rules.states import MOVES, may_say
from samskap.kernel.suppression import HIDDEN


def wish(**more: str) -> Wish:
    return tidied(Wish(**{"first_name": "Ahmed", "reach_by": "phone", "address": "070 123 45 67"} | more))


def codes(it: Wish) -> list[tuple[str, str]]:
    return [(reason.code, reason.about) for reason in check(it).reasons]


@pytest.mark.policy("B-3.9")
@pytest.mark.journey("B2.7")
@pytest.mark.parametrize(
    ("reach_by", "address", "kept"),
    [
        ("phone", " 070-123 45 67 ", "0701234567"),
        ("text-message", "+46 70 123 45 67", "+46701234567"),
        ("phone", "٠٧٠١٢٣٤٥٦٧", "0701234567"),
        ("email", "Ahmed@Example.ORG", "ahmed@example.org"),
        ("letter", "Demo street 1,\n372 00 Demo town", "Demo street 1, 372 00 Demo town"),
        ("at-class", "", ""),
        ("at-class", "SFI C, Tuesdays", "SFI C, Tuesdays"),
    ],
)
def test_one_way_to_be_reached_is_enough(reach_by, address, kept):
    it = wish(reach_by=reach_by, address=address)
    assert (it.address, codes(it)) == (kept, [])


@pytest.mark.policy("B-3.9")
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"first_name": " \u200b "}, ("missing", "first_name")),
        ({"first_name": "x" * 61}, ("too-long", "first_name")),
        ({"first_name": "buy at www.example.org"}, ("not-here", "first_name")),
        ({"language": "write to x@example.org"}, ("not-here", "language")),
        ({"address": ""}, ("missing", "address")),
        ({"address": "call me"}, ("no-number", "address")),
        ({"address": "12"}, ("no-number", "address")),
        ({"reach_by": "email", "address": "ahmed"}, ("no-email", "address")),
        ({"reach_by": "letter", "address": " "}, ("missing", "address")),
        ({"reach_by": "letter", "address": "x" * 301}, ("too-long", "address")),
    ],
)
def test_what_cant_be_used_is_said_beside_its_field(more, code):
    assert codes(wish(**more)) == [code]


@pytest.mark.policy("B-3.9")
@pytest.mark.parametrize(
    "number", ["19900307-2391", "900307-2391", "9003072391", "900367 2391", "07039012345"]
)
def test_no_identity_number_is_taken(number):
    assert codes(wish(first_name=f"Ahmed {number}")) == [("identity-number", "first_name")]
    assert codes(wish(language=number)) == [("identity-number", "language")]
    assert codes(wish(reach_by="letter", address=f"Street 1, {number}")) == [("identity-number", "address")]


def test_a_telephone_number_isnt_taken_for_one():
    assert codes(wish(address="070 311 22 33")) == []


@given(st.text(), st.text(), st.text())
def test_whatever_is_typed_gets_an_answer(name, address, language):
    for reach_by in ("phone", "text-message", "email", "letter", "at-class"):
        it = wish(first_name=name, reach_by=reach_by, address=address, language=language)
        assert tidied(it) == it
        check(it)
        fingerprint_of(it)


@pytest.mark.policy("B-3.9")
def test_the_same_person_is_the_same_however_it_is_written():
    one = fingerprint_of(wish(first_name="Jörgen", address="070-123 45 67"))
    assert one
    assert one == fingerprint_of(wish(first_name=" jorgen ", address="0701234567"))
    assert one != fingerprint_of(wish(first_name="Maria", address="0701234567"))
    assert fingerprint_of(wish(reach_by="at-class", address="SFI C")) == ""


@pytest.mark.policy("B-3.10")
def test_it_is_kept_until_a_day_that_can_be_told():
    ends = date(2028, 6, 2)
    assert kept_until(term_ends_on=ends, on=date(2028, 1, 1), days=180) == ends + timedelta(days=180)
    late = date(2028, 7, 1)
    assert kept_until(term_ends_on=ends, on=late, days=0) == late


def test_people_can_say_it_while_the_term_is_public_and_runs():
    ends = date(2028, 6, 2)
    assert takes_in(stage="published", term_ends_on=ends, on=ends)
    assert not takes_in(stage="published", term_ends_on=ends, on=ends + timedelta(days=1))
    assert not takes_in(stage="over", term_ends_on=ends, on=ends)


@pytest.mark.policy("B-3.9")
def test_what_can_be_said_of_somebody():
    assert set(MOVES) == set(InterestState.values)
    day, before = date(2028, 1, 12), date(2028, 1, 11)
    for state in InterestState.values:
        for to in InterestState.values:
            verdict = may_say(state, to, on=day, came_on=day, today=day)
            assert verdict.ok == (to == state or to in MOVES[state])
    assert may_say("new", "reached", on=before, came_on=day, today=day).reasons[0].code == "too-early"
    assert may_say("new", "reached", on=day, came_on=before, today=before).reasons[0].code == "too-late"


@pytest.mark.policy("B-8.1", "B-8.2", "X-6.9")
def test_small_numbers_are_hidden_with_what_gives_them_away():
    figures = figures_of(
        channels={"Library": 12, "SFI": 3, "Web": 9}, courses={"One": 20, "Two": 2, "Three": 7}
    )
    assert dict(figures.by_channel)["SFI"] == HIDDEN
    assert HIDDEN in {dict(figures.by_channel)["Library"], dict(figures.by_channel)["Web"], figures.total}
    assert dict(figures.by_course)["Two"] == HIDDEN
    assert figures.hides


@pytest.mark.policy("B-8.1")
def test_large_numbers_are_shown_with_how_many_there_are():
    figures = figures_of(channels={"Library": 12, "SFI": 8}, courses={"One": 15, "Two": 0})
    assert (figures.total, figures.hides) == ("20", False)
    exact = figures_of(channels={"SFI": 1}, courses={"One": 1}, suppressed=False)
    assert (exact.total, exact.by_channel) == ("1", [("SFI", "1")])
