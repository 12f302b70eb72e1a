"""The draw: by two people, once, and everybody gets a place or a turn in the line (C-11.3, C2.5)."""

import pytest
from django.db import IntegrityError, transaction

from samskap.applications.actions.moving import move
from samskap.applications.rules.states import State
from samskap.assessment.models import Disqualification
from samskap.audit.models import Event
from samskap.lottery import drawing
from samskap.organisations.access import Acting
from samskap.organisations.rules import Role
from samskap.rounds.rules.stages import Stage
from samskap.selection.actions.drawing import draw
from samskap.selection.actions.refusing import Refused
from samskap.selection.models import Draw
from samskap.selection.rules.drawing import Agreement, Part, Typed, agreement_of, may_draw
from tests.organisations.factories import MembershipFactory
from tests.parallel import separate_connections, together
from tests.selection.factories import DRAWN, CommitmentFactory, FrozenPoolFactory
from tests.selection.test_typing import ONE, OTHER, acting_pair, refused, types

pytestmark = pytest.mark.django_db


def ready(**more):
    """A commitment for which two have typed the same, with the two."""
    commitment = CommitmentFactory(FrozenPoolFactory(**more))
    one, other = acting_pair(commitment)
    types(commitment, one, Part.DRAWS)
    types(commitment, other, Part.WITNESSES)
    return commitment, one, other


def states_of(commitment) -> dict[str, str]:
    """Code -> state of the application behind it."""
    now = dict(commitment.pool.round.applications.values_list("pk", "state"))
    return {code: now[pk] for code, pk in commitment.pool.applications.items()}


@pytest.mark.policy("C-11.2", "C-11.3")
@pytest.mark.journey("C2.5")
def test_two_draw_and_everybody_has_a_place_or_a_turn():
    commitment, one, other = ready(seats=1, late=1)
    made = draw(commitment=commitment, by=one, at=DRAWN)
    pool = commitment.pool
    codes = [each["code"] for each in pool.contents["members"]]
    expected = drawing.draw(commitment.digest, ONE.text, commitment.lists, codes)
    assert (made.list_number, made.chosen, made.tickets) == (
        expected.list_number, expected.chosen, expected.tickets,
    )  # fmt: skip
    assert (made.drawn_by, made.witness) == (one.person, other.person)
    have = {*made.chosen, *(each["code"] for each in pool.contents["seats"])}
    assert states_of(commitment) == {
        code: State.SELECTED if code in have else State.WAITING for code in pool.applications
    }
    assert pool.round.applications.get(late=True).state == State.WAITING
    pool.round.refresh_from_db()
    assert pool.round.stage == Stage.DRAWN
    event = Event.objects.get(verb="selection.drawn")
    assert (event.by_id, event.facts["witness"]) == (one.person.pk, other.person.pk)
    assert event.facts["commitment"] == commitment.digest


@pytest.mark.policy("C-11.3")
def test_pressed_twice_is_drawn_once():
    commitment, one, _other = ready()
    assert draw(commitment=commitment, by=one, at=DRAWN) == draw(commitment=commitment, by=one, at=DRAWN)
    assert Event.objects.filter(verb="selection.drawn").count() == 1


@pytest.mark.policy("C-11.3")
def test_nobody_draws_alone_with_any_power():
    commitment = CommitmentFactory()
    one, _other = acting_pair(commitment)
    assert refused(lambda: draw(commitment=commitment, by=one, at=DRAWN)) == ("not-alone",)
    types(commitment, one, Part.DRAWS)
    assert refused(lambda: draw(commitment=commitment, by=one, at=DRAWN)) == ("not-alone",)
    assert refused(lambda: types(commitment, one, Part.WITNESSES)) == ("typed-already",)
    assert not Draw.objects.exists()


@pytest.mark.policy("C-11.3")
def test_two_values_that_differ_draw_nothing():
    commitment = CommitmentFactory()
    one, other = acting_pair(commitment)
    types(commitment, one, Part.DRAWS)
    types(commitment, other, Part.WITNESSES, OTHER)
    assert refused(lambda: draw(commitment=commitment, by=one, at=DRAWN)) == ("not-the-same",)


@pytest.mark.policy("C-11.3")
def test_the_witness_does_not_press_nor_does_a_third():
    commitment, one, other = ready()
    assert refused(lambda: draw(commitment=commitment, by=other, at=DRAWN)) == ("other-draws",)
    third = MembershipFactory(Role.PROGRAMME_COORDINATOR, organisation=one.membership.organisation)
    acting = Acting(third.person, third)
    assert refused(lambda: draw(commitment=commitment, by=acting, at=DRAWN)) == ("other-draws",)
    draw(commitment=commitment, by=one, at=DRAWN)
    assert refused(lambda: draw(commitment=commitment, by=acting, at=DRAWN)) == ("drawn-already",)


@pytest.mark.policy("C-11.3")
def test_the_one_who_draws_needs_the_power_still():
    commitment, one, _other = ready()
    weaker = MembershipFactory(Role.TEACHER, organisation=one.membership.organisation, person=one.person)
    acting = Acting(one.person, weaker)
    assert refused(lambda: draw(commitment=commitment, by=acting, at=DRAWN)) == ("not-yours",)


@pytest.mark.policy("C-11.3")
def test_a_tie_that_is_told_after_typing_stops_the_draw():
    commitment, one, other = ready()
    Disqualification.objects.create(
        person=other.person,
        application=commitment.pool.round.applications.first(),
        reason="Sister",
        declared_at=DRAWN,
    )
    assert refused(lambda: draw(commitment=commitment, by=one, at=DRAWN)) == ("has-a-tie",)


def test_whoever_has_withdrawn_since_stays_out():
    commitment, one, _other = ready()
    gone = commitment.pool.round.applications.order_by("pk").first()
    move(gone, State.WITHDRAWN, by=None, at=DRAWN)
    draw(commitment=commitment, by=one, at=DRAWN)
    gone.refresh_from_db()
    assert gone.state == State.WITHDRAWN


@pytest.mark.database
@pytest.mark.policy("C-11.3")
def test_the_database_itself_lets_nobody_draw_alone():
    commitment, one, other = ready()
    row = {
        "commitment": commitment, "value": "1", "list_number": 1, "chosen": [], "tickets": [],
        "drawn_at": DRAWN, "drawn_by": one.person, "witness": other.person,
        "drawn_by_name": "Kari", "witness_name": "Ola",
    }  # fmt: skip
    for wrong in ({"witness": one.person}, {"witness_name": ""}, {"drawn_by_name": ""}, {"list_number": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Draw.objects.create(**{**row, **wrong})
    Draw.objects.create(**row)
    with pytest.raises(IntegrityError), transaction.atomic():
        Draw.objects.create(**row)


@pytest.mark.database
@pytest.mark.policy("C-11.3")
@pytest.mark.django_db(transaction=True)
def test_parallel_presses_give_one_draw(tmp_path):
    commitment, one, _other = ready()
    deeds = [lambda: draw(commitment=commitment, by=one, at=DRAWN)] * 3
    with separate_connections(tmp_path):
        outcomes = together(*deeds)
        assert together(Draw.objects.count, Event.objects.filter(verb="selection.drawn").count) == [1, 1]
    assert len({each.pk for each in outcomes if isinstance(each, Draw)}) == 1
    assert not [each for each in outcomes if not isinstance(each, Draw | Refused)]


@pytest.mark.policy("C-11.3")
def test_the_same_person_in_both_parts_never_agrees_with_herself():
    alone = [Typed(1, Part.DRAWS, "11"), Typed(1, Part.WITNESSES, "11")]
    assert agreement_of(alone) is Agreement.ONE
    assert not may_draw(1, alone).ok
    assert agreement_of([Typed(1, Part.DRAWS, "11"), Typed(2, Part.DRAWS, "11")]) is Agreement.ONE
    assert agreement_of([]) is Agreement.NOBODY
