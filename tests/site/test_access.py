"""Deny by default: every address answers everybody as policy/access.md says (X-5.2, B-1.3)."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from samskap.organisations.rules import POWERS, Power, has_power
from samskap.people.models import Person
from tests.site import access_table
from tests.site.access_table import SIGN_IN, Answers
from tests.site.addresses import PARTS, WHOSE
from tests.site.visiting import Address, Visitors, addresses, told
from tests.site.world import World

TABLE = access_table.rows()
ADDRESSES = list(addresses())
#: Nothing to come back to: these answer the press of a button, or continue what was begun elsewhere.
NOWHERE = {"account_confirm_login_code", "mfa_authenticate", "people:sign_on_new"}


def test_every_address_has_a_row_and_every_row_an_address():
    known = {address.written for address in ADDRESSES}
    missing, gone = sorted(known - set(TABLE)), sorted(set(TABLE) - known)
    assert not missing, f"Say in policy/access.md who may use {missing}."
    assert not gone, f"policy/access.md speaks of {gone}, which are no addresses."


def test_every_address_has_a_name_of_its_own():
    names = [address.name for address in ADDRESSES]
    assert len(names) == len(set(names))


@pytest.mark.policy("B-1.3")
def test_the_powers_are_as_they_are_written():
    assert access_table.powers() == POWERS, "Change policy/access.md and organisations/rules.py together."
    unused = set(Power) - {row.power for row in TABLE.values()}
    assert not unused, f"No address asks for {sorted(unused)}."


def url_of(address: Address, world: World) -> str:
    """The address with everything filled in that its pattern asks for."""
    parts = PARTS.get(address.name)
    return reverse(address.name, kwargs=dict(parts(world)) if parts else {})


def expected(address: Address, world: World, person: Person | None) -> Answers:
    """What the table says that this person gets."""
    row = TABLE[address.written]
    if person is None:
        return row.visitor
    if person == WHOSE.get(address.name, lambda world: world.learner)(world):
        return row.its_person
    for role, member in (*world.at_home.items(), *world.abroad.items()):
        if person == member:
            has_it = row.power is not None and has_power(role, row.power)
            return row.to_staff(has_it, at_home=member in world.at_home.values())
    return row.signed_in


def wrong_answers(address: Address, world: World, visitors: Visitors) -> list[str]:
    """Where an address answers somebody otherwise than the table says.

    Where the table makes no difference between staff and others, staff only look, and only at home.
    """
    url, row = url_of(address, world), TABLE[address.written]
    found = []
    for who, person in world.people():
        right = expected(address, world, person)
        if row.power is None and person in world.abroad.values():
            continue
        if row.power is None and person in world.at_home.values():
            right = Answers(right.get, 0)
            given = Answers(told(visitors.ask("get", url, person)), 0)
        else:
            given = visitors.answers(url, person)
        if not right.allow(given):
            found.append(f"{who}: {given.get} · {given.post} instead of {right.get} · {right.post}")
    return found


@pytest.mark.policy("X-5.2", "A-5.4", "B-1.3", "B-1.8")
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda each: each.written)
def test_an_address_answers_everybody_as_its_row_says(address: Address, standing_world, visitors: Visitors):
    wrong = wrong_answers(address, standing_world, visitors)
    assert not wrong, f"{address.written} ({address.name}) answers\n" + "\n".join(wrong)


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda each: each.written)
def test_whoever_is_sent_to_sign_in_comes_back(address: Address, standing_world, visitors: Visitors):
    if TABLE[address.written].visitor.get != SIGN_IN or address.name in NOWHERE:
        return
    url = url_of(address, standing_world)
    target = urlsplit(visitors.ask("get", url, None)["Location"])
    assert parse_qs(target.query) == {"next": [url]}


@pytest.mark.policy("B-1.3")
def test_a_door_left_open_is_found(standing_world, visitors: Visitors, monkeypatch):
    monkeypatch.setattr("samskap.organisations.access.has_power", lambda _role, _power: True)
    guarded = [each for each in ADDRESSES if TABLE[each.written].power is not None]
    assert guarded
    assert all(wrong_answers(address, standing_world, visitors) for address in guarded[:1])
