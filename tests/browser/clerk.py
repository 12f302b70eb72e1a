"""What is done inside the installation, for no page does it: people, cards, letters, and time that passes."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

#: Does one piece of Python a line, with Django set up once: starting it takes longer than all that is asked.
AT_WORK = """
import contextlib, io, json, sys
import django
django.setup()
for line in sys.stdin:
    script, *arguments = json.loads(line)
    sys.argv = ["-", *arguments]
    with contextlib.redirect_stdout(io.StringIO()) as said:
        exec(script, {})
    print(json.dumps(said.getvalue()), flush=True)
"""

#: Makes a learner who has answered so many of the twenty questions.
MAKE_LEARNER = """
import sys, yaml
from django.utils import timezone
from samskap.site import demo
address, count = sys.argv[1], int(sys.argv[2])
answers = yaml.safe_load(demo.ANSWERS.read_text())[:count]
demo.make_learner(address, answers, certified=False, at=timezone.now())
"""

#: Makes somebody without e-mail, and a card as staff print it.
MAKE_CARD = """
from django.utils import timezone
from samskap.people import actions, cards
from samskap.people.models import Person
staff, at = Person.objects.order_by("pk")[0], timezone.now()
person = actions.open_account_without_email(name="Amina", language="en", extra_care=False, by=staff, at=at)
card = cards.issue(person=person, by=staff, at=at, role="")
print(card.user_name, card.code)
"""

#: Makes a learning centre of its own, with a coordinator and an employment officer; says their addresses.
MAKE_CENTRE = """
import sys
from django.utils import timezone
from samskap.organisations.actions import memberships, organisations
from samskap.organisations.models import OrganisationKind
from samskap.organisations.positions import Position
from samskap.organisations.rules import Role
from samskap.site import demo, demo_staff
mark, at = sys.argv[1], timezone.now()
centre = organisations.make(
    kind=OrganisationKind.LEARNING_CENTRE, name=f"Demo centre {mark}", municipality=None, by=None, at=at
)
for role in (Role.COORDINATOR, Role.EMPLOYMENT_OFFICER):
    address = f"{role}-{mark}@example.org"
    person = demo_staff.person_with_password(address, demo.PASSWORD)
    position = Position(centre, role, valid_from=timezone.localdate(at))
    memberships.give(person=person, position=position, by=None, at=at)
    print(address)
"""

#: Publishes a term's courses at somebody's learning centre, see `published`; says the catalogue's short name.
PUBLISH_COURSES = """
import sys
from tests.browser.published import publish_courses
print(publish_courses(sys.argv[1], sys.argv[2:]))
"""

#: Tells those who take a course that was cancelled, as the installation does every few minutes.
TELL_OF_CANCELLED = """
from django.utils import timezone
from samskap.studies.actions.cancelling import tell_of_cancelled
tell_of_cancelled(at=timezone.now())
"""

#: So many minutes pass for one session.
LET_TIME_PASS = """
import sys
from datetime import timedelta
from samskap.people.models import Session
session = Session.objects.get(session_key=sys.argv[1])
session.expire_date -= timedelta(minutes=int(sys.argv[2]))
session.save(update_fields=["expire_date"])
"""

#: A letter that waits for paper, one that failed, and a trail that has been checked.
MAKE_LETTERS = """
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

#: Has letters about study days written as in the morning of a day that somebody planned to study on.
REMIND = """
import sys
from datetime import timedelta
from django.utils import timezone
from samskap.planning.models import Plan
from samskap.planning.reminding import write_letters
from samskap.planning.rules.letters import is_sensible_hour
at = timezone.localtime()
while not is_sensible_hour(at.hour):
    at -= timedelta(hours=1)
before = at - timedelta(days=3)
plan = Plan.objects.filter(enrolment__person__email=sys.argv[1])
plan.update(weekdays=str(at.isoweekday()), starts_on=before.date(), changed_at=before)
print(write_letters(at=at))
"""

#: One of the deeds of `admission`: its name, and what it needs as JSON.
ADMIT = """
import json, sys
from tests.browser import admission
print(json.dumps(getattr(admission, sys.argv[1])(**json.loads(sys.argv[2]))))
"""


class Clerk:
    """Does what it is told inside an installation, in a process that is started when it is first needed."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._process: subprocess.Popen[str] | None = None

    def do(self, script: str, *arguments: str) -> str:
        """Do a piece of Python; return what it prints. Raises RuntimeError when it fails; stderr says why."""
        process = self._process = self._process or self._come()
        assert process.stdin is not None
        assert process.stdout is not None
        print(json.dumps([script, *arguments]), file=process.stdin, flush=True)
        answer = process.stdout.readline()
        if not answer:
            self.go_home()
            raise RuntimeError("what was asked of the installation failed")
        return str(json.loads(answer))

    def _come(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", AT_WORK],
            cwd=ROOT,
            env=self._environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def go_home(self) -> None:
        """End the process; the next thing to do starts another."""
        if self._process is not None:
            self._process.communicate()
            self._process = None
