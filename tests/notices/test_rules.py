"""Which way a letter goes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.notices.rules import (
    Channel,
    Group,
    Kind,
    Receiver,
    Route,
    Stop,
    Way,
    masked,
    route,
    wait_before_retry,
)

AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
NEWS = Kind("news", "news", group=Group("news", "News"), digest=True, channels=frozenset(Channel))
SECURITY = Kind("security", "security", channels=frozenset(Channel))
MAIL, PHONE = "anna@example.org", "+46701234567"

kinds = st.sampled_from([NEWS, SECURITY])
ways = st.none() | st.sampled_from(Way)
receivers = st.builds(
    Receiver,
    email=st.sampled_from(["", MAIL]),
    phone=st.sampled_from(["", PHONE]),
    extra_care=st.booleans(),
    is_active=st.booleans(),
)
some_channels = st.sets(st.sampled_from(Channel))


def went(kind: Kind, receiver: Receiver | None, chosen: Way | None = None, **more: object) -> Route:
    ask = {"available": set(Channel), "created_at": AT, "at": AT, **more}
    return route(kind, receiver, chosen=chosen, **ask)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("receiver", "chosen", "expected"),
    [
        (Receiver(email=MAIL), None, Route(Channel.EMAIL)),
        (Receiver(email=MAIL, phone=PHONE), Way.SMS, Route(Channel.SMS)),
        (Receiver(phone=PHONE), None, Route(Channel.SMS)),
        (Receiver(), None, Route(Channel.PAPER)),
        (Receiver(email=MAIL), Way.DAILY, Route(gather=True)),
        (Receiver(), Way.DAILY, Route(Channel.PAPER)),
        (Receiver(email=MAIL), Way.INSIDE, Route(Channel.INSIDE)),
        (Receiver(email=MAIL), Way.NONE, Route(stop=Stop.UNWANTED)),
        (Receiver(email=MAIL, is_active=False), None, Route(stop=Stop.NOBODY)),
        (None, None, Route(stop=Stop.NOBODY)),
    ],
)
@pytest.mark.policy("X-6.10")
def test_letters_one_can_do_without_go_as_the_receiver_wants(receiver, chosen, expected):
    assert went(NEWS, receiver, chosen) == expected


@pytest.mark.parametrize("chosen", [None, *Way])
def test_a_necessary_letter_comes_whatever_was_chosen(chosen):
    assert went(SECURITY, Receiver(email=MAIL, phone=PHONE), chosen) == Route(Channel.EMAIL)


@pytest.mark.policy("X-5.5")
@given(kinds, st.booleans(), st.booleans(), some_channels)
def test_with_extra_care_only_necessary_letters_leave_the_house_unasked(kind, mail, phone, available):
    receiver = Receiver(email=MAIL * mail, phone=PHONE * phone, extra_care=True)
    way = went(kind, receiver, available=available)
    assert way.channel is not Channel.PAPER
    if not kind.necessary:
        assert way == Route(Channel.INSIDE)


@given(kinds, receivers, ways, some_channels)
def test_every_letter_goes_exactly_one_way_and_only_where_it_can(kind, receiver, chosen, available):
    way = went(kind, receiver, chosen, available=available)
    assert [bool(way.channel), way.gather, bool(way.stop)].count(True) == 1
    assert way.channel in {*available, Channel.INSIDE, None}
    if way.channel is Channel.EMAIL:
        assert receiver.email
    if way.channel is Channel.SMS:
        assert receiver.phone


def test_a_letter_that_came_too_late_stays():
    old = {"created_at": AT, "at": AT + SECURITY.valid_for}
    assert went(SECURITY, Receiver(email=MAIL), **old) == Route(Channel.EMAIL)
    older = {"created_at": AT, "at": AT + SECURITY.valid_for + timedelta(seconds=1)}
    assert went(SECURITY, Receiver(email=MAIL), **older) == Route(stop=Stop.TOO_OLD)


def test_without_any_address_and_nothing_inside_there_is_no_way():
    code = Kind("code", "code", channels=frozenset({Channel.EMAIL}))
    assert went(code, Receiver(phone=PHONE)) == Route(stop=Stop.NO_ADDRESS)


def test_waits_grow_from_a_minute_to_a_day_and_end():
    waits = [wait_before_retry(tries) for tries in range(1, 8)]
    assert waits[0] == timedelta(minutes=1)
    assert waits[-1] == timedelta(days=1)
    assert waits == sorted(waits)
    assert wait_before_retry(8) is None


@pytest.mark.parametrize(
    ("address", "shown"),
    [("anna.berg@example.org", "a…@example.org"), (PHONE, "…67"), ("", "")],
)
def test_an_address_is_masked(address, shown):
    assert masked(address) == shown
