"""The product as an operator starts it, for browsers to visit."""

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
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120

#: Makes a learner who has answered so many of the twenty questions.
MAKE_LEARNER = """
import django, sys, yaml
django.setup()
from django.utils import timezone
from samskap.site import demo
address, count = sys.argv[1], int(sys.argv[2])
answers = yaml.safe_load(demo.ANSWERS.read_text())[:count]
demo.make_learner(address, answers, certified=False, at=timezone.now())
"""

#: Makes somebody without e-mail, and a card as staff print it.
MAKE_CARD = """
import django
django.setup()
from django.utils import timezone
from samskap.people import actions, cards
from samskap.people.models import Person
staff, at = Person.objects.order_by("pk")[0], timezone.now()
person = actions.open_account_without_email(name="Amina", language="en", extra_care=False, by=staff, at=at)
card = cards.issue(person=person, by=staff, at=at, role="")
print(card.user_name, card.code)
"""

LET_TIME_PASS = """
import django, sys
django.setup()
from datetime import timedelta
from samskap.people.models import Session
for session in Session.objects.all():
    session.expire_date -= timedelta(minutes=int(sys.argv[1]))
    session.save(update_fields=["expire_date"])
"""

#: A letter that waits for paper, one that failed, and a trail that has been checked.
MAKE_LETTERS = """
import django
django.setup()
from django.utils import timezone
from samskap.audit import tasks
from samskap.notices.models import Letter, State
from samskap.organisations.models import Organisation
from samskap.people.models import Person
centre, at = Organisation.objects.get(runs_the_site=True), timezone.now()
person = Person.objects.filter(email=None, extra_care=False).first()
facts = {"organisation": centre.name, "role": "teacher"}
for state in (State.PAPER, State.FAILED):
    Letter.objects.create(key=state, kind="organisations.role_given", facts=facts, state=state,
        reason="SMTPDataError", person_id=person.pk, organisation_id=centre.pk, created_at=at, due_at=at)
tasks.chain.call()
tasks.verify.call()
"""


@dataclass(frozen=True)
class Product:
    """A running installation of the demo: its address, and what commands in it need to know."""

    url: str
    environment: dict[str, str]

    def make_learner(self, address: str, answers: int) -> None:
        """Make a learner with the demo's password; see `people.PASSWORD`."""
        self.run(MAKE_LEARNER, address, str(answers))

    def make_card(self) -> tuple[str, str]:
        """Make somebody without e-mail, and a card; return its user name and code."""
        user_name, code = self.run(MAKE_CARD).split()
        return user_name, code

    def make_letters(self) -> None:
        """Make a letter to be printed and one that failed, and have the trail checked."""
        self.run(MAKE_LETTERS)

    def let_time_pass(self, minutes: int) -> None:
        """Let so many minutes pass for all sessions."""
        self.run(LET_TIME_PASS, str(minutes))

    def run(self, script: str, *arguments: str) -> str:
        """Run a piece of Python inside the installation; return what it prints."""
        command = [sys.executable, "-c", script, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return done.stdout


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
                yield Product(url, environment)
            finally:
                stop(process)


def environment_of(var: str, url: str) -> dict[str, str]:
    """Settings of the demo; what belongs to the tests of the other rooms is left behind."""
    taken_away = {"DATABASE_URL", "PYTEST_VERSION", "PYTEST_CURRENT_TEST"}
    return {name: value for name, value in os.environ.items() if name not in taken_away} | {
        "DJANGO_SETTINGS_MODULE": "samskap.site.settings",
        "PYTHONPATH": str(ROOT / "src"),
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
        except (urllib.error.URLError, ConnectionError):
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
