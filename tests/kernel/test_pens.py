"""Who wrote on which version of a text: the same rule for answers and for portfolios."""

from dataclasses import dataclass

import pytest

from samskap.kernel.pens import Pen, revision_in, stroke_in


@dataclass
class Stored:
    """A text at revision 3, written by this hand up to its fifth stroke."""

    revision: int = 3
    hand: str = "phone"
    stroke: int = 5


@pytest.mark.policy("A-9.8", "X-3")
@pytest.mark.parametrize(
    ("pen", "is_fine"),
    [
        (Pen(3), True),  # a button, on the page as it is
        (Pen(2), False),  # a button, on an older page
        (Pen(0, "phone", 6), True),  # our answer to its last text was lost
        (Pen(0, "phone", 5), True),  # the same text, sent once more
        (Pen(0, "phone", 4), False),  # it has only arrived late
        (Pen(3, "phone", 4), True),
        (Pen(0, "tablet", 9), False),
        (Pen(3, "tablet", 1), True),
    ],
)
def test_a_text_rests_on_what_its_writer_knew(pen, is_fine):
    assert pen.rests_on(Stored()) is is_fine


@pytest.mark.policy("A-9.8", "X-3")
def test_only_the_same_pen_can_overtake_itself():
    assert Pen(0, "phone", 4).is_overtaken_by(Stored())
    assert not Pen(0, "phone", 5).is_overtaken_by(Stored())
    assert not Pen(0, "tablet", 4).is_overtaken_by(Stored())


def test_nobody_without_a_script_is_the_pen_of_a_text_written_without_one():
    stored = Stored(hand="", stroke=0)
    assert not Pen(0).is_of(stored)
    assert not Pen(0).rests_on(stored)


@pytest.mark.parametrize(
    ("sent", "number"), [("7", 7), ("007", 7), ("", 0), (None, 0), ("-1", 0), ("1e3", 0), ("٣", 0), (" 7", 0)]
)
def test_what_is_no_number_stands_in_nobodys_way(sent, number):
    assert (revision_in(sent), stroke_in(sent)) == (number, number)


def test_numbers_that_no_database_holds_are_none():
    assert (revision_in("9" * 9), revision_in("9" * 10)) == (999_999_999, 0)
    assert (stroke_in("9" * 16), stroke_in("9" * 17)) == (10**16 - 1, 0)
