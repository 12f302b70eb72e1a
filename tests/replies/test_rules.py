"""Who may leave a reply, what may stand in one, and what becomes of it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.kernel.text import count, is_blank
from samskap.replies.rules import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Mode,
    State,
    has_address,
    hides,
    judge,
    may_reply,
    mode_of,
    state_when_written,
)

pytestmark = pytest.mark.policy("A-10")


def codes(verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


@pytest.mark.policy("A-10.3", "A-10.9")
@pytest.mark.parametrize("wanted", ["off", "moderated", "open"])
@pytest.mark.parametrize("allowed", Mode)
def test_staff_can_be_stricter_than_the_authors_and_never_freer(wanted, allowed):
    order = list(Mode)
    found = mode_of(wanted=wanted, allowed=allowed)
    assert order.index(found) == min(order.index(Mode(wanted)), order.index(allowed))


@pytest.mark.policy("A-10.2")
@pytest.mark.parametrize(
    "text",
    [
        "ada@example.org",
        "Write to ADA@EXAMPLE.ORG, please",
        "ada @ example.org",
        "ada＠example．org",  # fullwidth signs
        "ada\u200b@\u200bexample.org",  # signs that can't be seen
        "ada (at) example.org",
        "ada [AT] example (dot) org",
        "å.ö@exämple.se",
        '"ada l"@sub.example.co.uk',
        "x" * 40 + " a@b.se",
    ],
)
def test_an_address_is_found_whatever_it_is_written_with(text):
    assert has_address(text)
    assert "address-in-text" in codes(judge(name="", text=text))
    assert "address-in-name" in codes(judge(name=text, text="Fine."))


@pytest.mark.parametrize(
    "text", ["We met @ home", "at 10.30", "look (at) this", "@ada said so. Yes.", "5 @ 3", "example.org"]
)
def test_what_is_no_address_may_stand(text):
    assert not has_address(text)


@given(st.text(max_size=3000))
def test_judging_never_fails_and_finds_long_and_empty_ones(text):
    found = codes(judge(name="", text=text))
    assert ("too-long" in found) == (count(text) > LONGEST_TEXT)
    assert ("empty" in found) == is_blank(text)


@pytest.mark.parametrize("sign", ["\ufdfa", "@", "( "])  # the first is eighteen letters once it is plain
def test_a_text_far_too_long_is_refused_without_being_searched(sign):
    began = time.process_time()
    assert "too-long" in codes(judge(name="", text=sign * 600_000))
    assert "name-too-long" in codes(judge(name=sign * 600_000, text="Fine."))
    assert time.process_time() - began < 20


def test_edges_of_length():
    assert judge(name="n" * LONGEST_NAME, text="t" * LONGEST_TEXT).ok
    assert codes(judge(name="n" * (LONGEST_NAME + 1), text="t" * (LONGEST_TEXT + 2))) == [
        "too-long",
        "name-too-long",
    ]
    assert codes(judge(name="\u200b", text=" \n\u2060")) == ["empty", "name-unseen"]
    assert judge(name="", text=".").ok


@pytest.mark.policy("A-10.8", "X-5")
def test_who_may_reply():
    assert may_reply(mode=Mode.MODERATED, extra_care=False).ok
    assert may_reply(mode=Mode.OPEN, extra_care=False, lately=4).ok
    assert codes(may_reply(mode=Mode.OPEN, extra_care=False, lately=5)) == ["too-often"]
    assert codes(may_reply(mode=Mode.CLOSED, extra_care=True)) == ["closed", "extra-care"]
    assert codes(may_reply(mode=Mode.OFF, extra_care=False)) == ["off"]


@pytest.mark.policy("A-10.1")
def test_what_is_looked_at_first():
    assert state_when_written(Mode.MODERATED) is State.WAITING
    assert state_when_written(Mode.MODERATED, State.SHOWN) is State.WAITING
    assert state_when_written(Mode.OPEN) is State.SHOWN
    assert state_when_written(Mode.OPEN, State.SHOWN) is State.SHOWN
    for once_hidden in (State.WAITING, State.REPORTED, State.REFUSED):
        assert state_when_written(Mode.OPEN, once_hidden) is State.WAITING


@pytest.mark.policy("A-10.7")
def test_how_many_reports_hide():
    assert not hides(people=2, without_account=0)
    assert hides(people=3, without_account=0)
    assert hides(people=2, without_account=1)
    assert not hides(people=1, without_account=1_000), "one can report a thousand times without account"
