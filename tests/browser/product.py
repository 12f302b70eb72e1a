"""The product as an operator starts it, for browsers to visit."""

import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from playwright.sync_api import Page

from tests.browser.clerk import (
    ADMIT,
    LET_TIME_PASS,
    MAKE_CARD,
    MAKE_CENTRE,
    MAKE_LEARNER,
    MAKE_LETTERS,
    PUBLISH_COURSES,
    REMIND,
    ROOT,
    TELL_OF_CANCELLED,
    Clerk,
)

#: Seconds to wait for the demo to start; a busy machine has taken more than one minute.
PATIENCE = 300


@dataclass(frozen=True)
class Product:
    """A running installation of the demo: its address, and who does things inside it."""

    url: str
    environment: dict[str, str]
    clerk: Clerk

    def make_learner(self, address: str, answers: int) -> None:
        """Make a learner with the demo's password; see `people.PASSWORD`."""
        self.clerk.do(MAKE_LEARNER, address, str(answers))

    def make_card(self) -> tuple[str, str]:
        """Make somebody without e-mail, and a card; return its user name and code."""
        user_name, code = self.clerk.do(MAKE_CARD).split()
        return user_name, code

    def make_centre(self, mark: str) -> tuple[str, str]:
        """Make a learning centre; return the addresses of its coordinator and its employment officer."""
        coordinator, officer = self.clerk.do(MAKE_CENTRE, mark).split()
        return coordinator, officer

    def publish_courses(self, coordinator: str, *titles: str) -> str:
        """Publish these courses at a coordinator's learning centre; return the catalogue's short name."""
        return self.clerk.do(PUBLISH_COURSES, coordinator, *titles).strip()

    def tell_of_cancelled(self) -> None:
        """Have everybody told who takes a course that was cancelled."""
        self.clerk.do(TELL_OF_CANCELLED)

    def make_letters(self) -> None:
        """Make a letter to be printed and one that failed, and have the trail checked."""
        self.clerk.do(MAKE_LETTERS)

    def remind(self, address: str) -> None:
        """Have this learner reminded of a study day, as if it were its morning and nothing done yet."""
        self.clerk.do(REMIND, address)

    def admit(self, deed: str, **facts: Any) -> Any:
        """Have something done about admission; see `admission` for the deeds."""
        return json.loads(self.clerk.do(ADMIT, deed, json.dumps(facts)))

    def let_time_pass(self, minutes: int, page: Page) -> None:
        """Let so many minutes pass for whoever sits at this window."""
        [session] = [each["value"] for each in page.context.cookies() if each["name"] == "sessionid"]
        self.clerk.do(LET_TIME_PASS, session, str(minutes))


@contextmanager
def shared_product(folder: Path) -> Iterator[Product]:
    """The product that all workers of a run of the tests visit; the folder is where they meet.

    The first who needs it starts it, and stops it when all the others have left. Who dies leaves as well:
    the locks are the operating system's.
    """
    open_at = folder / "open.json"
    with (folder / "door").open("w") as door, (folder / "guests").open("w") as guests, ExitStack() as stack:
        fcntl.flock(door, fcntl.LOCK_EX)
        if open_at.exists():
            product = product_at(*json.loads(open_at.read_text()))
            fcntl.flock(guests, fcntl.LOCK_SH)
        else:
            product = stack.enter_context(running_product())
            open_at.write_text(json.dumps([product.url, product.environment]))
            stack.callback(close, open_at, door, guests)
        fcntl.flock(door, fcntl.LOCK_UN)
        stack.callback(product.clerk.go_home)
        yield product


def close(open_at: Path, door: TextIO, guests: TextIO) -> None:
    """Let nobody in any more, and wait until the last guest has left."""
    fcntl.flock(door, fcntl.LOCK_EX)
    open_at.unlink()
    fcntl.flock(door, fcntl.LOCK_UN)
    fcntl.flock(guests, fcntl.LOCK_EX)


def product_at(url: str, environment: dict[str, str]) -> Product:
    """A product that runs already."""
    return Product(url, environment, Clerk(environment))


@contextmanager
def running_product() -> Iterator[Product]:
    """Start a new demo on a free port, in a folder that goes away afterwards."""
    port = free_port()
    url = f"http://localhost:{port}"  # passkeys are for names, not for numbers
    with tempfile.TemporaryDirectory(prefix="samskap-browser-") as var:
        environment = environment_of(var, url)
        command = [sys.executable, "-m", "samskap", "start", "--port", str(port)]
        with (Path(var) / "server.log").open("w+b") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )
            try:
                wait_for(f"{url}/health/", process, Path(log.name))
                yield product_at(url, environment)
            finally:
                stop(process)


def environment_of(var: str, url: str) -> dict[str, str]:
    """Settings of the demo behind a proxy; what belongs to the tests of the other rooms is left behind."""
    taken_away = {"DATABASE_URL", "PYTEST_VERSION", "PYTEST_CURRENT_TEST"}
    return {name: value for name, value in os.environ.items() if name not in taken_away} | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "SAMSKAP_BEHIND_PROXY": "1",
        "SAMSKAP_MODE": "demo",
        "SAMSKAP_VAR": var,
        "SAMSKAP_URL": url,
        "SAMSKAP_PSEUDO_LANGUAGE": "1",
    }


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the address answers; raise RuntimeError with what the product said when it doesn't."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"The product didn't start:\n{log.read_text()}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """Stop the product and its workers."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
