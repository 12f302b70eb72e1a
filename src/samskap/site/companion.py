"""The worker beside the server, for installations on one machine: begun again when it breaks off."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

logger = logging.getLogger(__name__)

#: Seconds until a worker that broke off is begun again: at first, and at most when it keeps breaking off.
SHORTEST, LONGEST = 1.0, 60.0
#: Seconds between two looks whether it still runs.
LOOK = 1.0
#: Seconds that a worker gets to finish what it has in hand.
PATIENCE = 20


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker running, in a process of its own, while the caller does something else.

    The worker ends with this process, even when this one is killed.
    """
    stop = threading.Event()
    # Begun here and not in the thread: a server that forks at that very moment would keep the pipe open by
    # which the beginning of a program is told, and the thread would wait for ever.
    worker = _begin()
    keeper = threading.Thread(target=_keep, args=[worker, stop], name="worker-keeper", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join(timeout=PATIENCE + 5)


def _keep(worker: subprocess.Popen[bytes], stop: threading.Event) -> None:
    wait = SHORTEST
    while not stop.wait(LOOK):
        if worker.poll() is not None:
            logger.warning("The worker ended with status %s; it is begun again.", worker.returncode)
            stop.wait(wait)
            wait = min(wait * 2, LONGEST)
            worker = _begin()
    _end(worker)


def _begin() -> subprocess.Popen[bytes]:
    """A worker in a session of its own: Ctrl-C is for the server, which then ends it in good order."""
    command = [sys.executable, "-m", "samskap", "work", "--parent", str(os.getpid())]
    return subprocess.Popen(command, start_new_session=True)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
