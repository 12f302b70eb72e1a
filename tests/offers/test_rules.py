"""The rules of offers: time, free places, teams, fees, references."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.applications.rules.team import Teammate
from samskap.kernel.verdict import Reason, Verdict
from samskap.offers.rules.fees import Fees, due_for, sum_of
from samskap.offers.rules.references import check_sign, is_reference, reference_for
from samskap.offers.rules.replying import (
    is_in_time,
    may_accept,
    may_decline,
    may_give_longer,
    stands_at,
)
from samskap.offers.rules.teams import (
    Said,
    judge_those_who_come,
    last_moment_to_mend,
    may_fill,
    may_lapse,
)
from samskap.offers.rules.vacancies import Given, freed, places_free
from samskap.rounds.rules.regulation import terms_of
from tests.rounds.factories import TERMS

BY = datetime(2027, 7, 5, 21, 59, 59, tzinfo=UTC)
TERMS_ = terms_of(TERMS)


def codes(verdict: Verdict) -> list[str]:
    return [each.code for each in verdict.reasons]


@pytest.mark.policy("C-11.2")
@pytest.mark.parametrize(
    ("later", "in_time"),
    [
        (timedelta(0), True),
        (timedelta(microseconds=999_999), True),
        (timedelta(seconds=1), False),
        (timedelta(seconds=-1), True),
    ],
)
def test_the_last_second_is_in_time_to_its_end(later, in_time):
    assert is_in_time(reply_by=BY, at=BY + later) is in_time
    assert stands_at("open", holds=True, reply_by=BY, at=BY + later) == ("open" if in_time else "expired")


def test_an_offer_whose_application_was_withdrawn_is_declined():
    late = BY + timedelta(days=9)
    assert stands_at("accepted", holds=False, reply_by=BY, at=BY) == "declined"
    assert stands_at("open", holds=False, reply_by=BY, at=BY) == "declined"
    assert stands_at("accepted", holds=True, reply_by=BY, at=late) == "accepted"
    assert stands_at("lapsed", holds=False, reply_by=BY, at=late) == "lapsed"


def test_only_an_open_offer_is_accepted_and_a_confirmed_one_isn_t_declined():
    assert may_accept("open").ok
    assert codes(may_accept("expired")) == ["offer-expired"]
    assert may_decline("accepted", confirmed=False).ok
    assert codes(may_decline("accepted", confirmed=True)) == ["confirmed"]
    assert codes(may_decline("withdrawn", confirmed=False)) == ["offer-withdrawn"]


def test_nobody_loses_time_that_was_promised():
    assert may_give_longer("open", reply_by=BY, until=BY + timedelta(seconds=1)).ok
    assert codes(may_give_longer("open", reply_by=BY, until=BY)) == ["not-later"]
    assert codes(may_give_longer("expired", reply_by=BY, until=BY + timedelta(days=9))) == ["offer-expired"]


def given_(key: int, stands: str, because: str = "lot", **more) -> Given:
    return Given(key, stands, because, BY, **more)


@pytest.mark.policy("C-11.2", "C-11.4")
def test_a_place_over_quota_takes_nobody_s_and_goes_to_nobody():
    all_given = [given_(1, "accepted"), given_(2, "open"), given_(3, "accepted", "appeal")]
    assert places_free(places=2, given=all_given, unsent=0) == 0
    assert places_free(places=3, given=all_given, unsent=0) == 1
    assert places_free(places=3, given=all_given, unsent=1) == 0
    assert freed([given_(3, "declined", "appeal")]) == []


def test_free_places_go_on_in_the_order_they_were_offered_and_once():
    early, late = given_(7, "declined"), given_(9, "expired")
    assert [each.key for each in freed([late, given_(8, "open"), early])] == [7, 9]
    assert [each.key for each in freed([late, given_(7, "declined", passed_on=True)])] == [9]


def team(*sectors: str, no: int = 0) -> list[Said]:
    return [
        Said(Teammate(sector, f"{number}@example.org"), False if number < no else None)
        for number, sector in enumerate(sectors)
    ]


@pytest.mark.policy("C-10.1", "C-8.4")
def test_a_team_is_judged_by_those_who_come():
    assert judge_those_who_come(team("health", "health", "schools"), TERMS_).ok
    assert codes(judge_those_who_come(team("health", "health", "schools", no=1), TERMS_)) == [
        "too-few-persons"
    ]
    assert judge_those_who_come(team("health", "health", "schools", "schools", no=1), TERMS_).ok
    one_sector = team("schools", "health", "health", "health", no=1)
    assert codes(judge_those_who_come(one_sector, TERMS_)) == ["too-few-sectors"]


@pytest.mark.policy("C-10.1")
def test_a_place_goes_on_only_when_the_day_is_over_and_never_after_the_start():
    short, whole = Verdict((Reason("too-few-persons"),)), Verdict()
    after = BY + timedelta(seconds=1)
    assert may_lapse(short, mend_by=BY, running=False, at=after).ok
    assert codes(may_lapse(short, mend_by=BY, running=False, at=BY)) == ["still-time"]
    assert codes(may_lapse(short, mend_by=None, running=False, at=after)) == ["still-time"]
    assert codes(may_lapse(whole, mend_by=BY, running=False, at=after)) == ["team-whole"]
    assert codes(may_lapse(short, mend_by=BY, running=True, at=after)) == ["has-begun"]


def test_a_team_is_to_be_whole_before_the_start_if_there_is_time():
    start = BY + timedelta(days=3)
    regulation = BY + timedelta(days=14)
    assert last_moment_to_mend(by_regulation=regulation, before_start=start, at=BY) == start
    assert last_moment_to_mend(by_regulation=regulation, before_start=BY, at=BY) == regulation
    assert last_moment_to_mend(by_regulation=BY, before_start=start, at=BY) == BY


def test_places_are_given_when_nobody_is_waited_for():
    assert may_fill(open_offers=0, unconfirmed=0, held=9).ok
    reasons = may_fill(open_offers=2, unconfirmed=1, held=0).reasons
    assert [(each.code, each.amount) for each in reasons] == [
        ("offers-open", 2),
        ("teams-unconfirmed", 1),
        ("nobody", 0),
    ]


@pytest.mark.policy("C-13.1")
def test_sums_are_exact():
    fees = Fees(Decimal("650.10"), Decimal("21000.20"), "NOK")
    three = due_for(3, fees)
    assert (three.semester, three.course, three.total) == (
        Decimal("1950.30"), Decimal("63000.60"), Decimal("64950.90"),
    )  # fmt: skip
    assert sum_of([three, due_for(0, fees), due_for(4, fees)]).total == Decimal("151552.10")
    assert sum_of([]).total == 0


@pytest.mark.policy("C-13.1")
@pytest.mark.parametrize(
    ("digits", "method", "sign"),
    [
        # Luhn: the digits of a card number that every shop tries with, and the example everybody copies.
        ("411111111111111", "mod10", "1"),
        ("7992739871", "mod10", "3"),
        ("234567", "mod10", "6"),
        # Norwegian account numbers and organisation numbers end with the same MOD11.
        ("1234567890", "mod11", "3"),
        ("97476067", "mod11", "3"),
        ("0", "mod10", "0"),
        ("0", "mod11", "0"),
        # 6 × 2 = 12: ten is left over, and the sign is a hyphen.
        ("6", "mod11", "-"),
    ],
)
def test_check_signs(digits, method, sign):
    assert check_sign(digits, method) == sign


@given(number=st.integers(1, 999_999), place=st.integers(0, 9), other=st.integers(1, 9))
@pytest.mark.policy("C-13.1")
def test_one_wrong_digit_is_always_found(number, place, other):
    for method in ("mod10", "mod11"):
        reference = reference_for(year=2027, number=number, method=method)
        assert is_reference(reference, method)
        wrong = str((int(reference[place]) + other) % 10)
        assert not is_reference(f"{reference[:place]}{wrong}{reference[place + 1 :]}", method)


def test_without_a_method_there_is_no_reference_and_nonsense_is_refused():
    assert reference_for(year=2027, number=4, method="") == ""
    assert reference_for(year=2027, number=4, method="mod10")[:-1] == "2027000004"
    assert not is_reference("", "mod10")
    for digits, method in (("12a", "mod10"), ("٣", "mod10"), ("", "mod11"), ("12", "mod9")):
        with pytest.raises(ValueError, match=r"digits|method"):
            check_sign(digits, method)
