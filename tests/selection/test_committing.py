"""Publishing lists and source, and changing quotas: once, also when two press at the same moment."""

from datetime import UTC, datetime, timedelta

import pytest

from samskap.audit.models import Event
from samskap.lottery.commitment import commit
from samskap.lottery.pool import pool_of
from samskap.rounds.actions.moving import NotAtThisStage
from samskap.rounds.actions.quotas import ChangedMeanwhile, QuotasAreFixed, change_quotas
from samskap.rounds.models import QuotaChange, Round
from samskap.rounds.rules.quotas import WrongQuotas, quotas_of, with_bounds, with_counties
from samskap.rounds.rules.stages import Stage
from samskap.selection.actions.committing import BadSource, CommittedOtherwise, NoLotsNeeded, commit_lists
from samskap.selection.actions.freezing import freeze
from samskap.selection.beacon import CHAIN
from samskap.selection.models import Commitment
from samskap.selection.rules.sources import Source, judge_source, said_beforehand
from tests.parallel import separate_connections, together
from tests.rounds.factories import AFTER
from tests.selection.rounds import apply, checked_round, quotas, runner
from tests.selection.test_seats_and_freezing import seen

pytestmark = pytest.mark.django_db


def frozen(places: int = 2, count: int = 5) -> Round:
    it = checked_round(places=places)
    apply(it, "north", "small", count)
    freeze(it=it, seen=seen(it), by=runner(it), at=AFTER)
    return it


@pytest.mark.policy("C-11.2", "C-11.3")
@pytest.mark.journey("C2.4")
def test_lists_and_source_are_tied_together_before_the_chance_is_known():
    it = frozen()
    made = commit_lists(it=it, source=Source.DICE, particulars={}, by=runner(it), at=AFTER)
    pool = made.pool
    assert made.digest == commit(pool.contents, made.lists, "dice", {})
    assert len(made.lists) == 1000
    assert all(pool_of(pool.contents).is_legal(each) for each in made.lists)
    assert {code: sum(code in each for each in made.lists) for code in pool.applications} == dict.fromkeys(
        pool.applications, 400
    )
    assert Round.objects.get(pk=it.pk).stage == Stage.COMMITTED
    again = commit_lists(it=it, source=Source.DICE, particulars={}, by=runner(it), at=AFTER)
    assert again.pk == made.pk
    (event,) = Event.objects.filter(verb="selection.committed")
    assert event.facts == {"digest": made.digest, "source": "dice"}
    with pytest.raises(CommittedOtherwise):
        commit_lists(it=it, source=Source.DIGITS, particulars={"about": "x"}, by=runner(it), at=AFTER)


@pytest.mark.policy("C-11.3")
def test_when_lists_can_t_be_published():
    by_hand = {"source": Source.DICE, "particulars": {}, "at": AFTER}
    early = checked_round()
    apply(early, "north", "small", 5)
    with pytest.raises(NotAtThisStage):
        commit_lists(it=early, by=runner(early), **by_hand)
    enough = frozen(places=9)
    with pytest.raises(NoLotsNeeded):
        commit_lists(it=enough, by=runner(enough), **by_hand)
    it = frozen()
    with pytest.raises(BadSource):
        commit_lists(it=it, by=runner(it), source=Source.REVEAL, particulars={"sha256": "no"}, at=AFTER)
    assert not Commitment.objects.exists()


@pytest.mark.policy("C-11.3")
def test_the_beacons_round_is_one_that_hasn_t_been_said_yet():
    first = datetime(2023, 8, 23, 15, 9, 27, tzinfo=UTC)
    assert said_beforehand(Source.DRAND, number=1) == {
        "chain": CHAIN,
        "round": 1,
        "at": "2023-08-23T15:09:27Z",
    }
    said = said_beforehand(Source.DRAND, number=11)
    assert not judge_source(Source.DRAND, said, at=first + timedelta(seconds=30)).ok
    assert judge_source(Source.DRAND, said, at=first + timedelta(seconds=29)).ok


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.policy("C-11.3")
def test_two_who_publish_publish_once(tmp_path):
    it = frozen()
    one, other = runner(it), runner(it)
    with separate_connections(tmp_path):
        results = together(
            lambda: commit_lists(it=it, source=Source.DICE, particulars={}, by=one, at=AFTER).digest,
            lambda: commit_lists(it=it, source=Source.DICE, particulars={}, by=other, at=AFTER).digest,
        )
    assert isinstance(results[0], str)
    assert results[0] == results[1]


NORTH = {"regions": {"north": (2, 9)}}


@pytest.mark.policy("C-11.1")
def test_quotas_change_once_with_a_reason_and_what_they_were_stays():
    it = checked_round(places=3)
    by = runner(it)
    same = {"it": it, "reason": " Because. ", "by": by, "at": AFTER}
    assert change_quotas(bounds={}, places=3, seen=it.revision, **same).revision == it.revision
    assert not QuotaChange.objects.exists()
    changed = change_quotas(bounds=NORTH, places=4, seen=it.revision, **same)
    (kept,) = QuotaChange.objects.all()
    assert (kept.reason, kept.before, kept.changed_by) == (
        "Because.",
        {"places": 3, "quotas": it.quotas},
        by.person,
    )
    assert kept.after == {"places": 4, "quotas": changed.quotas}
    (event,) = Event.objects.filter(verb="rounds.quotas_changed")
    assert event.facts == {"change": kept.pk, "places_were": 3, "places": 4}
    # The same once more, with the page as it was: nothing is left to change.
    change_quotas(bounds=NORTH, places=4, seen=it.revision, **same)
    with pytest.raises(ChangedMeanwhile):
        change_quotas(bounds={}, places=5, seen=it.revision, **same)
    with pytest.raises(WrongQuotas):
        change_quotas(bounds={"sizes": {"small": (3, 1)}}, places=4, seen=changed.revision, **same)
    with pytest.raises(ValueError, match="a reason"):
        change_quotas(bounds={}, places=5, seen=changed.revision, **{**same, "reason": " "})
    assert QuotaChange.objects.count() == 1


@pytest.mark.policy("C-11.1", "C-11.3")
@pytest.mark.parametrize("stage", sorted(set(Stage) - {Stage.PUBLISHED, Stage.CHECKED}))
def test_quotas_change_only_between_publishing_and_fixing(stage):
    it = checked_round(stage=stage)
    with pytest.raises(QuotasAreFixed):
        change_quotas(
            it=it, bounds=NORTH, places=3, reason="Because.", seen=it.revision, by=runner(it), at=AFTER
        )


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
@pytest.mark.policy("C-11.1")
def test_of_two_who_change_quotas_one_is_told(tmp_path):
    it = checked_round(places=3)
    one, other = runner(it), runner(it)

    def change(places: int, by) -> int:
        return change_quotas(
            it=it, bounds={}, places=places, reason="Because.", seen=1, by=by, at=AFTER
        ).revision

    with separate_connections(tmp_path):
        results = together(lambda: change(4, one), lambda: change(5, other))
    assert [each for each in results if each == 2] == [2]
    (lost,) = [each for each in results if isinstance(each, Exception)]
    assert isinstance(lost, ChangedMeanwhile)


def test_bounds_and_counties_leave_alone_what_they_don_t_name():
    before = quotas_of(quotas(north=(1, 3)))
    assert with_bounds(before, {}) == before
    after = with_bounds(before, {"regions": {"north": (0, 2)}})
    assert (after.regions[0].least, after.regions[0].most) == (0, 2)
    assert after.regions[1:] == before.regions[1:]
    assert with_counties(before, {"18": "east"}) == before
    assert with_counties(before, {"99": "east"}).region_of("99") == "east"
