"""Two workers, and two lists, at the same moment (A-8.19)."""

from pathlib import Path

import pytest

from samskap.awards.models import Award
from samskap.issuing import running
from samskap.issuing.actions import batches
from samskap.issuing.lanes import HANDLERS
from samskap.issuing.models import BatchLine
from tests.issuing.lists import AT, a_list, acting, participants, started
from tests.parallel import separate_connections, together

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.database,
    pytest.mark.policy("A-8.19"),
]


@pytest.fixture(autouse=True)
def _no_queue(monkeypatch):
    """What is started isn't worked on until a test does it."""
    monkeypatch.setattr(batches, "set_going", lambda batch: None)


def test_workers_side_by_side_share_the_lines_and_double_nobody(coordinator, tmp_path: Path):
    batch = started(coordinator, of=participants(coordinator, 12))

    def work() -> int:
        while running.work_through(batch.pk, HANDLERS, most=3):
            pass
        return Award.objects.count()

    with separate_connections(tmp_path):
        both = together(work, work)
        ((counts, ended),) = together(lambda: (Award.objects.count(), running.counts_of(batch.pk)))
    assert all(isinstance(each, int) for each in both), both
    assert counts == 12
    assert ended == {"done": 12}


def test_two_lists_with_the_same_people_give_each_one(coordinator, tmp_path: Path):
    some = participants(coordinator, 6)
    lists = [started(coordinator, of=some), started(coordinator, of=some)]

    def work(batch) -> None:
        while running.work_through(batch.pk, HANDLERS):
            pass

    def what_became() -> tuple[int, list[str]]:
        states = BatchLine.objects.values_list("state", flat=True)
        return Award.objects.count(), sorted(states)

    with separate_connections(tmp_path):
        both = together(lambda: work(lists[0]), lambda: work(lists[1]))
        ((awards, states),) = together(what_became)
    assert list(both) == [None, None]
    assert awards == 6
    assert states == ["done"] * 6 + ["skipped"] * 6


def test_started_from_two_windows_it_is_started_once(coordinator, tmp_path: Path):
    batch = a_list(coordinator, of=participants(coordinator, 1))

    def start() -> str:
        try:
            batches.start(batch, by=acting(coordinator), at=AT)
        except batches.NotADraft:
            return "was started"
        return "started"

    with separate_connections(tmp_path):
        assert sorted(together(start, start)) == ["started", "was started"]
