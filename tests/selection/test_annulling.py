"""A faulty draw is set aside by a dated decision of two, and both protocols stay (C-11.4, C2.Wrong)."""

import pytest
from django.db import IntegrityError, transaction

from samskap.applications.rules.states import State
from samskap.audit.models import Event
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection import annulled
from samskap.selection.actions.annulling import agree, drop, propose
from samskap.selection.actions.refusing import Refused
from samskap.selection.models import Annulment, Draw, Pool
from samskap.selection.queries import standing_pool
from tests.organisations.factories import MembershipFactory
from tests.parallel import separate_connections, together
from tests.selection.factories import DRAWN, CommitmentFactory, DrawFactory, FrozenPoolFactory
from tests.selection.test_typing import acting_pair, refused

pytestmark = pytest.mark.django_db
WHY = "An application that came in time was left out."


@pytest.fixture
def drawn():
    return DrawFactory(CommitmentFactory(FrozenPoolFactory(seats=1, late=1)))


def proposes(pool, by, reason=WHY):
    return propose(pool=pool, reason=reason, name="Kari Demo", by=by, at=DRAWN)


def agrees(pool, by):
    return agree(pool=pool, name="Ola Demo", by=by, at=DRAWN)


@pytest.mark.policy("C-11.4")
@pytest.mark.journey("C2.Wrong")
def test_two_set_a_draw_aside_and_all_is_as_before_but_public(drawn):
    pool = drawn.commitment.pool
    one, other = acting_pair(drawn.commitment)
    proposes(pool, one)
    assert standing_pool(pool.round) == pool
    agrees(pool, other)
    pool.refresh_from_db()
    assert (pool.why_annulled, pool.annulled_at) == (WHY, DRAWN)
    assert (pool.annulled_by, pool.agreed_by) == (one.person, other.person)
    assert (pool.annulled_by_name, pool.agreed_by_name) == ("Kari Demo", "Ola Demo")
    assert set(pool.round.applications.values_list("state", flat=True)) == {State.VALID}
    assert Round.objects.get(pk=pool.round_id).stage == Stage.CHECKED
    assert Draw.objects.filter(pk=drawn.pk).exists()
    assert standing_pool(pool.round) is None
    assert Event.objects.get(verb="selection.annulled").about_id == one.person.pk
    FrozenPoolFactory(pool.round, members=1)
    assert Pool.objects.filter(round=pool.round).count() == 2


@pytest.mark.policy("C-11.4")
def test_a_list_that_was_only_fixed_is_set_aside_likewise():
    pool = FrozenPoolFactory()
    one, other = acting_pair_of(pool)
    proposes(pool, one)
    agrees(pool, other)
    assert Round.objects.get(pk=pool.round_id).stage == Stage.CHECKED


def acting_pair_of(pool):
    school = pool.round.programme.organisation
    roles = (Role.PROGRAMME_COORDINATOR, Role.REGISTRAR)
    return [Acting(it.person, it) for it in (MembershipFactory(each, organisation=school) for each in roles)]


@pytest.mark.policy("C-11.4")
def test_nobody_sets_a_draw_aside_alone(drawn):
    pool = drawn.commitment.pool
    one, other = acting_pair(drawn.commitment)
    assert refused(lambda: agrees(pool, other)) == ("nothing-proposed",)
    proposes(pool, one)
    assert refused(lambda: agrees(pool, one)) == ("not-alone-annulled",)
    pool.refresh_from_db()
    assert pool.annulled_at is None


@pytest.mark.policy("C-11.4")
def test_only_who_runs_admission_decides_it(drawn):
    pool = drawn.commitment.pool
    _one, other = acting_pair(drawn.commitment)
    assert refused(lambda: proposes(pool, other)) == ("not-yours",)
    stranger = MembershipFactory(Role.PROGRAMME_COORDINATOR)
    assert refused(lambda: proposes(pool, Acting(stranger.person, stranger))) == ("not-yours",)


@pytest.mark.policy("C-11.4")
@pytest.mark.parametrize(("reason", "code"), [("  \n", "no-reason"), ("x" * 2001, "reason-too-long")])
def test_without_a_reason_nothing_is_set_aside(drawn, reason, code):
    one, _other = acting_pair(drawn.commitment)
    assert refused(lambda: proposes(drawn.commitment.pool, one, reason)) == (code,)


def test_pressed_twice_is_once(drawn):
    pool = drawn.commitment.pool
    one, other = acting_pair(drawn.commitment)
    assert proposes(pool, one) == proposes(pool, one)
    agrees(pool, other)
    agrees(pool, other)
    assert Event.objects.filter(verb="selection.annulled").count() == 1


def test_a_second_wish_of_a_colleague_is_told_of_the_first(drawn):
    pool = drawn.commitment.pool
    one, _other = acting_pair(drawn.commitment)
    proposes(pool, one)
    third = MembershipFactory(Role.PROGRAMME_COORDINATOR, organisation=one.membership.organisation)
    assert refused(lambda: proposes(pool, Acting(third.person, third))) == ("proposed-already",)


def test_the_wish_can_be_dropped_by_either(drawn):
    pool = drawn.commitment.pool
    for who in acting_pair(drawn.commitment):
        one, _other = acting_pair(drawn.commitment)
        proposes(pool, one)
        drop(pool=pool, by=who, at=DRAWN)
        assert not Annulment.objects.exists()
    assert Event.objects.filter(verb="selection.annulment_dropped").count() == 2


@pytest.mark.policy("C-11.4")
@pytest.mark.parametrize("taken", [State.ACCEPTED, State.CONFIRMED])
def test_nobody_who_has_taken_a_place_is_put_out_of_it(drawn, taken):
    pool = drawn.commitment.pool
    selected = pool.round.applications.filter(state=State.SELECTED).first()
    pool.round.applications.filter(pk=selected.pk).update(state=taken)
    one, _other = acting_pair(drawn.commitment)
    assert refused(lambda: proposes(pool, one)) == ("places-taken",)


@pytest.mark.policy("C-11.4")
@pytest.mark.parametrize("stage", [Stage.OFFERING, Stage.FILLED])
def test_it_can_be_done_while_offers_are_out(drawn, stage):
    pool = drawn.commitment.pool
    Round.objects.filter(pk=pool.round_id).update(stage=stage)
    pool.round.applications.filter(state=State.SELECTED).update(state=State.OFFERED)
    one, other = acting_pair(drawn.commitment)
    proposes(pool, one)
    agrees(pool, other)
    assert set(pool.round.applications.values_list("state", flat=True)) == {State.VALID}
    assert Round.objects.get(pk=pool.round_id).stage == Stage.CHECKED


@pytest.mark.policy("C-11.4")
def test_once_the_programme_runs_nothing_is_set_aside(drawn):
    pool = drawn.commitment.pool
    Round.objects.filter(pk=pool.round_id).update(stage=Stage.RUNNING)
    one, _other = acting_pair(drawn.commitment)
    assert refused(lambda: proposes(pool, one)) == ("too-late",)


def test_rooms_above_are_told_before_applications_go_back(drawn, monkeypatch):
    told = []

    def listens(pool, by, at):
        states = set(pool.round.applications.values_list("state", flat=True))
        told.append((pool.pk, by.person.pk, at, State.SELECTED in states, pool.annulled_at))

    monkeypatch.setattr(annulled, "_all", lambda: [listens])
    one, other = acting_pair(drawn.commitment)
    proposes(drawn.commitment.pool, one)
    agrees(drawn.commitment.pool, other)
    assert told == [(drawn.commitment.pool.pk, other.person.pk, DRAWN, True, DRAWN)]


@pytest.mark.database
@pytest.mark.policy("C-11.4")
def test_the_database_itself_wants_two_with_names_and_a_reason(drawn):
    pool = drawn.commitment.pool
    one, other = acting_pair(drawn.commitment)
    whole = {
        "annulled_at": DRAWN, "why_annulled": WHY, "annulled_by": one.person, "agreed_by": other.person,
        "annulled_by_name": "Kari", "agreed_by_name": "Ola",
    }  # fmt: skip
    for wrong in ({"why_annulled": ""}, {"agreed_by": one.person}, {"agreed_by_name": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pool.objects.filter(pk=pool.pk).update(**{**whole, **wrong})
    assert Pool.objects.filter(pk=pool.pk).update(**whole) == 1


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_two_who_agree_at_the_same_moment_set_it_aside_once(tmp_path):
    drawn = DrawFactory()
    pool = drawn.commitment.pool
    one, other = acting_pair(drawn.commitment)
    third = MembershipFactory(Role.REGISTRAR, organisation=one.membership.organisation)
    proposes(pool, one)
    with separate_connections(tmp_path):
        outcomes = together(lambda: agrees(pool, other), lambda: agrees(pool, Acting(third.person, third)))
        assert together(Event.objects.filter(verb="selection.annulled").count) == [1]
    assert [each.codes for each in outcomes if isinstance(each, Refused)] == [("set-aside",)]
