"""The tables of roles: what each may do, and who may give what (B-1)."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samskap.organisations.rules import (
    INVITATION_LASTS,
    MAY_GIVE,
    POWERS,
    Giver,
    InvitationState,
    Power,
    Role,
    can_be_given,
    covers,
    has_power,
    invitation_state,
    is_current,
    is_scope,
    may_give,
    may_have_deputy,
    may_manage,
)

AT = datetime(2027, 1, 10, 9, 0, tzinfo=UTC)
ABOUT_PARTICIPANTS = {Power.SEE_PARTICIPANTS, Power.REGISTER_PARTICIPANTS, Power.PRINT_CARDS}


def codes(verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


def reachable(role: Role) -> set[Role]:
    """Every role that can come about when somebody gives, and whoever gets it gives on, for ever."""
    found: set[Role] = set()
    fresh = {role}
    while fresh:
        found |= fresh
        fresh = {given for giver in fresh for given in Role if may_give(giver, given).ok} - found
    return found - {role}


@pytest.mark.policy("B-1.4")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OPERATOR])
def test_no_chain_of_giving_leads_to_those_who_look_after_the_site(role: Role):
    assert not reachable(role) & {Role.OPERATOR, Role.DATA_PROTECTION_OFFICER}


@pytest.mark.policy("B-1.4")
def test_no_chain_of_giving_brings_back_power_that_the_first_giver_lacks():
    bringing = {
        (giver, role, power)
        for giver in Role
        if giver is not Role.OPERATOR
        for role in reachable(giver)
        for power in POWERS[role] - POWERS[giver]
    }
    # A registrar answers requests for records, which whoever leads must be able to hand to somebody. Teachers
    # and registrars assess and witness where there are rounds of admission: a second person, never the first.
    assert {power for _giver, _role, power in bringing} <= {
        Power.HANDLE_RECORDS_REQUESTS,
        Power.NOTE_ENQUIRIES,
        Power.ASSESS_APPLICATIONS,
        Power.WITNESS_DRAWS,
    }


@pytest.mark.policy("B-1.4")
def test_only_roles_that_may_give_roles_stand_in_the_table_of_giving():
    assert {role for role in Role if has_power(role, Power.GIVE_ROLES)} == set(MAY_GIVE)


@pytest.mark.policy("B-1.8", "B-1.3")
def test_the_employment_service_has_no_power_over_participants():
    assert POWERS[Role.EMPLOYMENT_OFFICER] == {Power.WORK, Power.CONSULT}
    assert not POWERS[Role.EMPLOYMENT_OFFICER] & ABOUT_PARTICIPANTS


@pytest.mark.policy("X-5.2")
def test_no_power_opens_what_a_learner_writes():
    about_writing = {"answers", "drafts", "notes", "portfolios", "reflections", "writing"}
    assert not [power for power in Power if about_writing & set(power.value.split("-"))]


@pytest.mark.policy("B-1.4")
def test_giving_follows_the_table_and_stays_in_the_house():
    for giver, role, here in product(Role, Role, [True, False]):
        verdict = may_manage(Giver(giver, scope="", here=here, runs_the_site=False), role, scope="")
        expected = [] if role in MAY_GIVE.get(giver, ()) else ["not-yours-to-give"]
        assert codes(verdict) == expected + ([] if here else ["elsewhere"]), (giver, role, here)


@pytest.mark.policy("B-1.4")
@pytest.mark.parametrize("role", Role)
def test_an_operator_of_the_site_gives_any_role_anywhere_and_nobody_else_there_does(role: Role):
    for giver in Role:
        verdict = may_manage(Giver(giver, scope="", here=False, runs_the_site=True), role, scope="")
        assert verdict.ok == (giver is Role.OPERATOR)


@pytest.mark.policy("B-1.4")
def test_nobody_gives_more_than_they_have_or_anything_to_themselves():
    limited = Giver(Role.COORDINATOR, scope="course:one", here=True, runs_the_site=False)
    assert codes(may_manage(limited, Role.TEACHER, scope="")) == ["wider-than-your-own"]
    assert codes(may_manage(limited, Role.TEACHER, scope="course:two")) == ["wider-than-your-own"]
    assert may_manage(limited, Role.TEACHER, scope="course:one").ok
    assert codes(can_be_given(Role.TEACHER, scope="", runs_the_site=True, to_oneself=True)) == ["to-yourself"]


@pytest.mark.parametrize("role", Role)
def test_those_who_look_after_the_site_exist_only_where_it_is_run(role: Role):
    verdict = can_be_given(role, scope="", runs_the_site=False, to_oneself=False)
    beyond = {Role.OPERATOR, Role.DATA_PROTECTION_OFFICER}
    assert codes(verdict) == (["only-where-the-site-is-run"] if role in beyond else [])
    assert can_be_given(role, scope="", runs_the_site=True, to_oneself=False).ok


@pytest.mark.policy("B-1.2")
@pytest.mark.parametrize(
    ("scope", "wanted", "reaches"),
    [
        ("", "", True),
        ("", "course:one", True),
        ("course:one", "course:one", True),
        ("course:one", "", False),
        ("course:one", "course:two", False),
        ("course:one", "course:one-more", False),
    ],
)
def test_what_a_scope_covers(scope: str, wanted: str, reaches: bool):
    assert covers(scope, wanted) is reaches


@given(st.from_regex(r"[a-z]{1,9}:[a-z0-9]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True))
def test_a_scope_is_a_kind_and_a_key(scope: str):
    assert is_scope(scope)
    refused = [scope.upper(), f"{scope}\n", f" {scope}", f"{scope}-", f"{scope}:x", scope.replace(":", "")]
    assert not [each for each in refused if is_scope(each)]


@pytest.mark.policy("B-1.6")
def test_a_deputy_has_no_deputy_and_no_longer_time_than_the_original():
    day = date(2027, 1, 10)
    week = timedelta(days=7)
    fine = may_have_deputy(is_deputy=False, starts=day, until=day + week, original_until=day + week)
    assert fine.ok
    assert codes(
        may_have_deputy(is_deputy=True, starts=day, until=day - week, original_until=day - 2 * week)
    ) == ["deputy-of-a-deputy", "ends-before-it-begins", "longer-than-the-original"]


@pytest.mark.policy("B-1.2")
def test_both_ends_of_a_membership_belong_to_it():
    first, last = date(2027, 1, 10), date(2027, 1, 20)
    day = timedelta(days=1)
    on = [first - day, first, last, last + day]
    assert [is_current(first, last, on=each) for each in on] == [False, True, True, False]
    assert is_current(first, None, on=date.max)


@pytest.mark.policy("B-1.5")
def test_an_invitation_lasts_fourteen_days_to_the_second():
    ends_at = AT + INVITATION_LASTS
    second = timedelta(seconds=1)

    def state(at, accepted_at=None, withdrawn_at=None):
        return invitation_state(accepted_at=accepted_at, withdrawn_at=withdrawn_at, ends_at=ends_at, at=at)

    assert timedelta(days=14) == INVITATION_LASTS
    assert state(ends_at - second) is InvitationState.WAITING
    assert state(ends_at) is InvitationState.EXPIRED
    assert state(ends_at, accepted_at=AT) is InvitationState.ACCEPTED
    assert state(AT, withdrawn_at=AT) is InvitationState.WITHDRAWN
