"""Places by representation, and fixing the pool."""

import json

import pytest

from samskap.applications.actions.moving import move
from samskap.applications.models import Application
from samskap.applications.rules.states import State
from samskap.assessment.models import Disqualification
from samskap.audit.models import Event
from samskap.lottery.canonical import digest_of
from samskap.lottery.pool import pool_of
from samskap.rounds.actions.moving import NotAtThisStage
from samskap.rounds.models import Round
from samskap.rounds.rules.stages import Stage
from samskap.selection.actions.freezing import (
    CantFreeze,
    NeedsLots,
    NotWhatWasSeen,
    freeze,
    settle_without_draw,
)
from samskap.selection.actions.seats import CantSeat, give_seat, take_seat_back
from samskap.selection.models import Pool, Seat
from samskap.selection.pooling import pool_now
from tests.applications.factories import ApplicationFactory, MunicipalityFactory
from tests.parallel import separate_connections, together
from tests.rounds.factories import AFTER
from tests.selection.rounds import apply, checked_round, runner

pytestmark = pytest.mark.django_db


def seen(it: Round) -> str:
    return digest_of(pool_now(it).contents())


def refused(deed, **more) -> str:
    with pytest.raises(CantSeat) as caught:
        deed(**more)
    return caught.value.why


@pytest.mark.policy("C-11.1")
@pytest.mark.journey("C2.3")
def test_a_place_is_given_with_a_reason_by_somebody_at_a_moment():
    it = checked_round()
    (one,) = apply(it, "north", "small")
    by = runner(it)
    seat = give_seat(application=one, reason="  The only one in the north. ", by=by, at=AFTER)
    assert (seat.reason, seat.decided_by, seat.decided_at) == ("The only one in the north.", by.person, AFTER)
    again = give_seat(application=one, reason="Another.", by=by, at=AFTER)
    assert (again.pk, again.reason) == (seat.pk, "The only one in the north.")
    (event,) = Event.objects.filter(verb="selection.seat_given")
    assert event.facts == {"round": it.pk}
    take_seat_back(application=one, by=by, at=AFTER)
    take_seat_back(application=one, by=by, at=AFTER)
    assert not Seat.objects.exists()
    assert Event.objects.filter(verb="selection.seat_taken_back").count() == 1


@pytest.mark.policy("C-11.1")
def test_what_gets_no_place_by_representation():
    it = checked_round(places=1)
    by = runner(it)
    first, second, tied = apply(it, "north", "small", 3)
    (late,) = apply(it, "north", "small", late=True)
    (invalid,) = apply(it, "north", "small", state=State.INVALID)
    Disqualification.objects.create(
        person=by.person, application=tied, reason="A relative.", declared_at=AFTER
    )
    some = {"reason": "Because.", "by": by, "at": AFTER}
    assert refused(give_seat, application=first, **{**some, "reason": " \u200b"}) == "reason"
    assert refused(give_seat, application=late, **some) == "state"
    assert refused(give_seat, application=invalid, **some) == "state"
    assert refused(give_seat, application=tied, **some) == "tie"
    give_seat(application=first, **some)
    assert refused(give_seat, application=second, **some) == "full"
    freeze(it=it, seen=seen(it), by=by, at=AFTER)
    assert refused(take_seat_back, application=first, by=by, at=AFTER) == "stage"
    assert refused(give_seat, application=second, **some) == "stage"


@pytest.mark.policy("C-11.1")
def test_a_place_of_one_that_withdrew_is_free_again():
    it = checked_round(places=1)
    by = runner(it)
    first, second = apply(it, "north", "small", 2)
    give_seat(application=first, reason="Because.", by=by, at=AFTER)
    move(first, State.WITHDRAWN, by=None, at=AFTER)
    give_seat(application=second, reason="Instead.", by=by, at=AFTER)
    assert len(pool_now(it).seats) == 1


@pytest.mark.policy("C-11.3")
@pytest.mark.journey("C2.4")
def test_fixing_keeps_the_list_as_it_was_seen_and_pressed_twice_is_once():
    it = checked_round(places=2)
    by = runner(it)
    those = apply(it, "north", "small", 3)
    pool = freeze(it=it, seen=seen(it), by=by, at=AFTER)
    assert pool.digest == digest_of(pool.contents)
    assert pool_of(pool.contents).round == f"{it.programme.slug}/{it.slug}/1"
    assert sorted(pool.applications.values()) == sorted(each.pk for each in those)
    assert freeze(it=it, seen="", by=by, at=AFTER) == pool
    assert Round.objects.get(pk=it.pk).stage == Stage.FROZEN
    (event,) = Event.objects.filter(verb="selection.frozen")
    assert event.facts == {"digest": pool.digest, "members": 3, "seats": 0}


@pytest.mark.policy("C-11.3")
def test_what_has_changed_since_it_was_looked_at_is_not_fixed():
    it = checked_round()
    apply(it, "north", "small", 4)
    before = seen(it)
    apply(it, "east", "large")
    with pytest.raises(NotWhatWasSeen):
        freeze(it=it, seen=before, by=runner(it), at=AFTER)
    assert not Pool.objects.exists()


@pytest.mark.policy("C-11.3")
def test_withdrawing_afterwards_changes_nothing_in_the_pool():
    it = checked_round(places=2)
    first, *_others = apply(it, "north", "small", 3)
    pool = freeze(it=it, seen=seen(it), by=runner(it), at=AFTER)
    before = json.dumps(pool.contents, sort_keys=True)
    move(first, State.WITHDRAWN, by=None, at=AFTER)
    pool.refresh_from_db()
    assert json.dumps(pool.contents, sort_keys=True) == before
    assert first.pk in pool.applications.values()
    assert digest_of(pool.contents) == pool.digest


@pytest.mark.policy("C-11.2", "C-11.3")
def test_why_a_pool_can_t_be_fixed():
    def reasons(it: Round) -> list[str]:
        with pytest.raises(CantFreeze) as caught:
            freeze(it=it, seen=seen(it), by=runner(it), at=AFTER)
        return [each.code for each in caught.value.verdict.reasons]

    assert reasons(checked_round()) == ["nobody"]
    early = checked_round(stage=Stage.PUBLISHED)
    apply(early, "north", "small", 2, state=State.SUBMITTED)
    assert reasons(early) == ["not-checked", "undecided"]
    nowhere = checked_round()
    ApplicationFactory(nowhere, municipality=MunicipalityFactory(county_code="99"), state=State.VALID)
    ApplicationFactory(nowhere, municipality=MunicipalityFactory(population=None), state=State.VALID)
    assert reasons(nowhere) == ["no-region", "no-population", "nobody"]
    hard = checked_round(north=(3, 9))
    apply(hard, "north", "small", 2)
    apply(hard, "east", "small", 5)
    assert reasons(hard) == ["impossible"]
    shrunk = checked_round(places=2)
    for each in apply(shrunk, "north", "small", 2):
        give_seat(application=each, reason="Because.", by=runner(shrunk), at=AFTER)
    Round.objects.filter(pk=shrunk.pk).update(places=1)
    shrunk.refresh_from_db()
    assert reasons(shrunk) == ["too-many-seats"]


@pytest.mark.policy("C-11.2")
def test_where_there_is_a_place_for_everybody_nothing_is_drawn():
    it = checked_round(places=4)
    by = runner(it)
    stays, goes = apply(it, "north", "small", 2)
    (late,) = apply(it, "north", "small", late=True)
    with pytest.raises(NotAtThisStage):
        settle_without_draw(it=it, by=by, at=AFTER)
    freeze(it=it, seen=seen(it), by=by, at=AFTER)
    move(goes, State.WITHDRAWN, by=None, at=AFTER)
    settle_without_draw(it=it, by=by, at=AFTER)
    settle_without_draw(it=it, by=by, at=AFTER)
    states = dict(Application.objects.filter(round=it).values_list("pk", "state"))
    assert states == {stays.pk: "selected", goes.pk: "withdrawn", late.pk: "waiting"}
    assert Round.objects.get(pk=it.pk).stage == Stage.DRAWN
    assert Event.objects.filter(verb="selection.settled").count() == 1


@pytest.mark.policy("C-11.2")
def test_nobody_gets_a_place_without_lots_when_there_are_more():
    it = checked_round(places=1)
    by = runner(it)
    apply(it, "north", "small", 2)
    freeze(it=it, seen=seen(it), by=by, at=AFTER)
    with pytest.raises(NeedsLots):
        settle_without_draw(it=it, by=by, at=AFTER)


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.policy("C-11.1")
def test_the_last_place_is_given_once_when_two_give_it(tmp_path):
    it = checked_round(places=1)
    one, other = runner(it), runner(it)
    first, second = apply(it, "north", "small", 2)
    with separate_connections(tmp_path):
        results = together(
            lambda: (give_seat(application=first, reason="One.", by=one, at=AFTER), _seats(it))[1],
            lambda: (give_seat(application=second, reason="Other.", by=other, at=AFTER), _seats(it))[1],
        )
    given = [each for each in results if not isinstance(each, Exception)]
    (lost,) = [each for each in results if isinstance(each, Exception)]
    assert given == [1]
    assert isinstance(lost, CantSeat)
    assert lost.why == "full"


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.policy("C-11.3")
def test_two_who_fix_the_pool_fix_the_same_one(tmp_path):
    it = checked_round(places=1)
    one, other = runner(it), runner(it)
    apply(it, "north", "small", 2)
    digest = seen(it)
    with separate_connections(tmp_path):
        results = together(
            lambda: freeze(it=it, seen=digest, by=one, at=AFTER).pk,
            lambda: freeze(it=it, seen=digest, by=other, at=AFTER).pk,
        )
    assert results[0] == results[1]
    assert isinstance(results[0], int)


def _seats(it: Round) -> int:
    return Seat.objects.filter(application__round=it).count()
