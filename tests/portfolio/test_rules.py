"""What a portfolio may hold, in which order, and where links may lead."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.kernel.file_names import tidy_file_name
from samskap.portfolio.rules import MOST_BYTES, MOST_PIECES, room_for_file, room_for_pieces
from samskap.portfolio.rules.addresses import judge_address, tidy_address
from samskap.portfolio.rules.ordering import moved_to, stepped, swapped


@pytest.mark.policy("A-9.4")
def test_there_is_room_up_to_the_limit_and_not_beyond():
    assert room_for_pieces(there=MOST_PIECES - 1, more=1).ok
    assert room_for_pieces(there=MOST_PIECES - 1, more=2).reasons[0].amount == 1
    assert room_for_file(kept=MOST_BYTES - 10, size=10).ok
    assert room_for_file(kept=MOST_BYTES - 10, size=11).reasons[0].amount == 10
    assert room_for_file(kept=MOST_BYTES + 10, size=1).reasons[0].amount == 0


def test_a_piece_goes_over_headings_up_and_down():
    layout = [["a"], [], ["b", "c"]]
    assert stepped(layout, "c", "up") == [["a"], [], ["c", "b"]]
    assert stepped(layout, "b", "up") == [["a"], ["b"], ["c"]]
    assert stepped(layout, "a", "down") == [[], ["a"], ["b", "c"]]
    assert stepped(layout, "a", "up") == layout
    assert stepped(layout, "c", "down") == layout
    assert stepped(layout, "x", "down") == layout
    assert moved_to(layout, "b", 0) == [["a", "b"], [], ["c"]]
    assert moved_to(layout, "b", 2) == layout
    assert swapped(["a", "b"], "b", "up") == ["b", "a"]


LAYOUTS = st.lists(st.integers(0, 5), min_size=1, max_size=5).map(
    lambda sizes: [[sum(sizes[:n]) + i for i in range(size)] for n, size in enumerate(sizes)]
)


@given(LAYOUTS, st.lists(st.tuples(st.integers(0, 25), st.sampled_from(["up", "down", 0, 1, 4]))))
def test_however_pieces_are_moved_none_is_lost_and_none_is_doubled(layout, moves):
    new = layout
    for item, wish in moves:
        if isinstance(wish, str):
            new = stepped(new, item, wish)
        elif wish < len(new) and any(item in each for each in new):
            new = moved_to(new, item, wish)
    assert sorted(chain.from_iterable(new)) == sorted(chain.from_iterable(layout))
    assert len(new) == len(layout)


@given(LAYOUTS, st.integers(0, 25))
def test_a_step_down_and_a_step_up_end_where_they_began(layout, item):
    last = next((each[-1] for each in reversed(layout) if each), None)
    if item != last or layout[-1] == []:
        there = stepped(layout, item, "down")
        assert there == layout or stepped(there, item, "up") == layout


@pytest.mark.policy("A-9.5")
@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", "empty"),
        ("javascript:alert(1)", "not-web"),
        ("JaVaScRiPt:alert(1)//example.org", "not-web"),
        ("java\tscript:alert(1)", "not-an-address"),
        ("\x01javascript:alert(1)", "not-an-address"),
        ("data:text/html,<script>", "not-an-address"),
        ("data:text/html;base64,PHNjcmlwdD4=", "not-web"),
        ("vbscript:msgbox.1", "not-web"),
        ("file:///etc/passwd", "not-web"),
        ("ftp://example.org/", "not-web"),
        ("mailto:somebody@example.org", "not-web"),
        ("//example.org/", "not-web"),
        ("https://", "not-an-address"),
        ("https://localhost/", "not-an-address"),
        ("https://[::1", "not-an-address"),
        ("https://example.org:99999/", "not-an-address"),
        ("https://exa mple.org/", "not-an-address"),
        ('https://example.org/"onclick="x', "not-an-address"),
        ("https://user:secret@example.org/", "tells-a-password"),
        ("https://bank.example.org@evil.example.org/", "tells-a-password"),
        ("https://example.org/" + "a" * 1_000, "too-long"),
        ("https://example.org/\u202egnp.exe", "not-an-address"),
    ],
)
def test_a_link_that_leads_elsewhere_than_to_the_web_is_refused(address, reason):
    verdict = judge_address(address)
    assert [each.code for each in verdict.reasons] == [reason]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://пример.рф/путь",
        "https://ä.example.org/",
    ],
)
def test_pages_on_the_web_can_be_linked_to(address):
    assert judge_address(address).ok


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" https://example.org/ ", "https://example.org/"),
        ("example.org/poster", "https://example.org/poster"),
        ("javascript:alert(1).x", "javascript:alert(1).x"),
        ("example.org:8080/a", "example.org:8080/a"),
        ("hello", "hello"),
        ("", ""),
    ],
)
def test_an_address_without_a_beginning_gets_one(typed, kept):
    assert tidy_address(typed) == kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Plakat på møtet.PNG", "Plakat på møtet.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\me\\photo.jpeg", "photo.jpg"),
        ("gpj\u202e.exe", "gpj.jpg"),
        ("a\r\nSet-Cookie: x.png", "a Set-Cookie x.jpg"),
        (".htaccess", "htaccess.jpg"),
        ("...", "file.jpg"),
        ("", "file.jpg"),
        ("صورة.heic", "صورة.jpg"),
    ],
)
def test_a_file_is_called_something_harmless(name, kept):
    assert tidy_file_name(name, "jpg") == kept


@given(st.text())
def test_whatever_it_was_called_the_name_is_short_and_ends_right(name):
    kept = tidy_file_name(name, "pdf")
    assert kept.endswith(".pdf")
    assert "/" not in kept
    assert "\n" not in kept
    assert 5 <= len(kept.encode()) <= 110
