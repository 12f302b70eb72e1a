"""The worker beside the server."""

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from samskap.site import companion


class Workers:
    """Programs that do nothing, in place of workers."""

    def __init__(self) -> None:
        self.begun: list[subprocess.Popen[bytes]] = []
        self.another = threading.Semaphore(0)
        self.begun_in: list[threading.Thread] = []

    def begin(self) -> subprocess.Popen[bytes]:
        self.begun.append(subprocess.Popen([sys.executable, "-S", "-c", "import time; time.sleep(60)"]))
        self.begun_in.append(threading.current_thread())
        self.another.release()
        return self.begun[-1]


@pytest.fixture
def workers(monkeypatch) -> Iterator[Workers]:
    workers = Workers()
    monkeypatch.setattr(companion, "_begin", workers.begin)
    monkeypatch.setattr(companion, "LOOK", 0.01)
    monkeypatch.setattr(companion, "SHORTEST", 0.01)
    yield workers
    for worker in workers.begun:
        worker.kill()
        worker.wait()


def test_a_worker_that_is_killed_is_begun_again_and_ends_with_the_server(workers):
    with companion.worker_beside():
        assert workers.another.acquire(timeout=10)
        workers.begun[0].kill()
        assert workers.another.acquire(timeout=10)
        first, second = workers.begun
        assert first.poll() is not None
        assert second.poll() is None
    assert second.poll() is not None
    assert len(workers.begun) == 2


def test_the_first_worker_is_begun_before_the_server_can_fork(workers):
    """Begun in a thread, it shared its pipe with the server's fork, and was never begun again."""
    with companion.worker_beside():
        assert workers.begun_in == [threading.current_thread()]
