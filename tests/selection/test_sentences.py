"""Why quotas can't hold, in sentences; what would mend it; why chances are what they are."""

from fractions import Fraction

import pytest

from samskap.lottery.chances import chances_of
from samskap.lottery.explaining import mends, why_not
from samskap.lottery.pool import Member, Pool
from samskap.rounds.rules.quotas import quotas_of
from samskap.selection.explained import cut_in_words, mend_in_words
from samskap.selection.queries.outlook import capped, mended, outlook_of, with_quotas
from samskap.selection.rules.chances import shares_of
from samskap.selection.wording import listed, names_of, number_in_words, per_cent, share_in_words
from tests.selection.rounds import quotas

_CELLS = {"n": "north", "m": "middle", "w": "west", "s": "south", "e": "east"}
_SIZES = {"s": "small", "m": "medium", "l": "large"}


def pool(places: int, *cells: str, seats: tuple[str, ...] = (), **bounds: tuple[int, int]) -> Pool:
    """A pool of cells such as "ns" (north, small), under the quotas of tests with these bounds."""
    data = quotas(**bounds)

    def member(number: int, cell: str) -> Member:
        return Member(f"{number:04d}", _CELLS[cell[0]], _SIZES[cell[1]], 1000)

    return Pool(
        places=places,
        regions={each["key"]: (each["least"], each["most"]) for each in data["regions"]},
        sizes={each["key"]: (each["least"], each["most"]) for each in data["sizes"]},
        members=[member(number, cell) for number, cell in enumerate(cells)],
        seats=[member(1000 + number, cell) for number, cell in enumerate(seats)],
    )


def why(it: Pool) -> str:
    cut = why_not(it)
    assert cut is not None
    return cut_in_words(cut, it, _NAMES)


_NAMES = names_of(quotas_of(quotas()), "en")


@pytest.mark.policy("C-11.1")
@pytest.mark.parametrize(
    ("it", "sentence"),
    [
        # One region needs more than have applied there.
        (
            pool(3, "ns", "es", "es", "es", north=(2, 9)),
            "“North” needs 2 places. But only 1 has applied in “North”.",
        ),
        # Regions together need more than there is.
        (
            pool(2, "ns", "ms", "ws", "ws", north=(1, 9), middle=(1, 9), west=(1, 9)),
            (
                "3 parts of the country need 1 place each (“North”, “Middle” and “West”): 3 together."
                " But there are only 2 places."
            ),
        ),
        # Different numbers stand apart.
        (
            pool(3, "ns", "ns", "ns", "ms", "ms", north=(3, 9), middle=(1, 9)),
            "“North” needs 3 places and “Middle” needs 1 place: 4 together. But there are only 3 places.",
        ),
        # A size that nobody makes.
        (pool(1, "ns", "es", large=(1, 9)), "“Large” needs 1 place. But nobody has applied there."),
        # Places that the mosts don't leave room for.
        (
            pool(3, "ns", "ns", "es", "es", north=(0, 1), east=(0, 1)),
            (
                "3 places are to be given. But “North” may have 1 place at most and “East” may have 1 place"
                " at most: 2 together."
            ),
        ),
        # A region's need against a size's most.
        (
            pool(3, "ns", "ns", "em", "em", north=(2, 9), small=(0, 1)),
            "“North” needs 2 places. But “Small” may have 1 place at most.",
        ),
        # Seats by representation against a most.
        (
            pool(3, "es", "es", seats=("ns", "ns"), north=(0, 1)),
            "2 places are given by representation. But “North” may have 1 place at most.",
        ),
    ],
)
def test_why_quotas_can_t_hold(it, sentence):
    assert why(it) == sentence


@pytest.mark.policy("C-11.1")
def test_every_single_change_that_mends_is_told_and_mends():
    it = pool(2, "ns", "ms", "ws", "ws", north=(1, 9), middle=(1, 9), west=(1, 9))
    said = [mend_in_words(each, _NAMES) for each in mends(it)]
    assert sorted(said) == [
        "Places in all: 3 instead of 2",
        "“Middle”: at least 0 instead of 1",
        "“North”: at least 0 instead of 1",
        "“West”: at least 0 instead of 1",
    ]
    now = quotas_of(quotas(north=(1, 9), middle=(1, 9), west=(1, 9)))
    for each in mends(it):
        places = each.after if each.kind == "places" else it.places
        assert outlook_of(with_quotas(it, mended(now, each), places=places)).cut is None


@pytest.mark.policy("C-11.1")
def test_lowering_every_least_to_how_many_have_applied_is_a_proposal_of_its_own():
    now = quotas_of(quotas(north=(3, 9), large=(2, 9)))
    it = pool(3, "ns", "es", "es", "es", north=(3, 9), large=(2, 9))
    lowered = capped(it, now)
    assert {each.key: each.least for each in lowered.regions if each.least} == {"north": 1}
    assert all(each.least == 0 for each in lowered.sizes)
    assert now.regions[0].least == 3
    assert outlook_of(with_quotas(it, lowered, places=3)).cut is None


@pytest.mark.policy("C-11.2")
def test_reasons_of_chances_name_who_shares_what_and_which_quota_says_so():
    it = pool(4, *["ns"] * 7, *["es"] * 20, north=(2, 9))
    shares = {each.cell: each for each in shares_of(it, chances_of(it))}
    north, east = shares["north", "small"], shares["east", "small"]
    assert (north.chance, east.chance) == (Fraction(2, 7), Fraction(1, 10))
    assert share_in_words(north, _NAMES) == (
        "All 7 in “North, Small” share 2 places. At least 2 places are kept for “North”."
    )
    assert share_in_words(east, _NAMES) == "All 20 in “East, Small” share 2 places."


@pytest.mark.policy("C-11.2")
def test_who_is_alike_over_several_cells_shares_with_them():
    it = pool(2, "ns", "ns", "em", "em", "em")
    (first, second) = shares_of(it, chances_of(it))
    assert first.chance == second.chance == Fraction(2, 5)
    assert share_in_words(first, _NAMES) == (
        "Together with others of the same chance they are 5, who share 2 places."
    )


@pytest.mark.policy("C-11.2")
def test_a_most_that_limits_is_named_and_certain_and_hopeless_ones_are_plain():
    it = pool(3, *["ns"] * 4, "es", "es", seats=("ms",), middle=(0, 1), north=(0, 1))
    words = {each.cell: share_in_words(each, _NAMES) for each in shares_of(it, chances_of(it))}
    assert words["north", "small"] == (
        "All 4 in “North, Small” share 1 place. At most 1 place can go to “North”."
    )
    all_in = pool(3, "ns", *["es"] * 2, *["ms"] * 3, north=(1, 9), middle=(0, 0))
    words = {each.cell: share_in_words(each, _NAMES) for each in shares_of(all_in, chances_of(all_in))}
    assert words["north", "small"] == "Everybody here gets a place."
    assert words["middle", "small"] == "No place is left here."


@pytest.mark.parametrize(
    ("number", "words"),
    [(Fraction(2), "2"), (Fraction(1, 3), "1/3"), (Fraction(7, 3), "2 1/3"), (Fraction(0), "0")],
)
def test_numbers_are_exact(number, words):
    assert number_in_words(number) == words


@pytest.mark.parametrize(("chance", "words"), [(Fraction(8, 27), "29.6"), (Fraction(1, 2), "50")])
def test_per_cent_has_one_decimal_at_most(chance, words):
    assert per_cent(chance) == words


def test_lists_read_as_people_say_them():
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip


@pytest.mark.policy("C-11.2")
def test_no_lottery_is_needed_when_everybody_gets_a_place_and_the_quotas_hold():
    assert outlook_of(pool(3, "ns", "es")).everybody
    assert not outlook_of(pool(1, "ns", "es")).everybody
    too_few = outlook_of(pool(3, "ns", "es", north=(2, 9)))
    assert not too_few.everybody
    assert too_few.cut is not None
    assert outlook_of(pool(3)).is_empty
