"""Two who press at the same time: one of them wins, the other is told, and nothing happens twice."""

from datetime import UTC, datetime

import pytest

from samskap.audit.models import Event
from samskap.rounds.actions.planning import change_round, publish_round
from samskap.rounds.actions.quotas import ChangedMeanwhile
from samskap.rounds.models import Round
from tests.parallel import separate_connections, together

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True), pytest.mark.policy("C-12.1")]


def test_of_two_changes_of_one_version_one_is_kept(tmp_path, runner, draft):
    at = datetime.now(UTC)

    def change(fee: int):
        return lambda: change_round(it=draft, changes={"course_fee": fee}, seen=1, by=runner, at=at)

    with separate_connections(tmp_path):
        outcomes = together(change(100), change(200))
        (stored,) = together(lambda: Round.objects.get(pk=draft.pk))
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [ChangedMeanwhile]
    kept = next(each for each in outcomes if isinstance(each, Round))
    assert (stored.course_fee, stored.revision) == (kept.course_fee, 2)


def test_published_twice_is_published_once(tmp_path, runner, draft, country):
    at = datetime.now(UTC)

    def publish() -> Round:
        return publish_round(it=draft, seen=1, by=runner, at=at)

    with separate_connections(tmp_path):
        outcomes = together(publish, publish)
        (moved,) = together(lambda: Event.objects.filter(verb="rounds.moved").count())
    assert not [each for each in outcomes if isinstance(each, Exception)]
    assert moved == 1
