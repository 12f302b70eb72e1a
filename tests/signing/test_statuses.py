"""Places in the lists that say which credentials are withdrawn."""

from itertools import chain, repeat

import pytest

from samskap.signing import statuses
from samskap.signing.models import ENTRIES, StatusEntry, StatusList
from samskap.signing.statuses import NoPlace, new_entry, withdraw
from tests.parallel import separate_connections, together


@pytest.fixture
def chance(monkeypatch):
    """Places that chance gives, in order; the last one for ever."""

    def give(*positions: int) -> None:
        following = chain(positions, repeat(positions[-1]))
        monkeypatch.setattr(statuses.secrets, "randbelow", lambda _below: next(following))

    return give


@pytest.mark.database
def test_a_place_that_is_taken_is_not_given_again(db, chance):
    chance(7, 7, 7, 9)
    assert [new_entry().position, new_entry().position] == [7, 9]


@pytest.mark.database
def test_a_list_that_is_half_full_is_left_for_a_new_one(db, chance, monkeypatch):
    monkeypatch.setattr(statuses, "FULL", 2)
    chance(1, 2, 2)
    entries = [new_entry(), new_entry(), new_entry()]
    assert [(each.status_list.number, each.position) for each in entries] == [(1, 1), (1, 2), (2, 2)]


def test_chance_that_never_finds_a_place_is_told(db, chance):
    chance(5)
    new_entry()
    with pytest.raises(NoPlace):
        new_entry()


def test_places_are_spread_over_the_whole_list(db):
    positions = [new_entry().position for _each in range(40)]
    assert min(positions) < ENTRIES / 2 < max(positions)
    assert positions != sorted(positions)


def test_withdrawing_sets_the_place_for_good_and_asks_for_a_new_signature(db):
    entry = new_entry()
    StatusList.objects.update(signed={"old": True})
    withdraw(entry)
    withdraw(entry)
    assert StatusEntry.objects.get().is_set
    assert StatusList.objects.get().signed_at is None


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_places_in_one_list(tmp_path):
    with separate_connections(tmp_path):
        found = together(*[lambda: new_entry().pk for _each in range(8)])
        lists = together(StatusList.objects.count)
    assert len(set(found)) == 8
    assert lists == [1]
