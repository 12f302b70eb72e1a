"""What demo people have left under a page: one reply that all see, one that waits; plainly invented."""

from datetime import datetime, timedelta

from samskap.courses import published
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership
from samskap.organisations.rules import Role
from samskap.people.models import Person
from samskap.replies.actions.moderating import decide
from samskap.replies.actions.writing import leave
from samskap.replies.models import Reply
from samskap.replies.rules import Decision, State

PAGE = "introduction-how"
_TIP = """I read one pilot on the bus each morning and wrote in the evening.

My tip: write the first thing that comes to mind, and change it next week."""
#: Address, the name to show, the text, and whether it has been looked at.
REPLIES = [
    ("demo-done@example.org", "Demo learner in a library", _TIP, True),
    ("demo-certified@example.org", "", "Has anybody gone through it together with colleagues?", False),
]


def fill(*, course: str, at: datetime) -> None:
    """Let the demo's learners leave their replies, and its coordinator look at them, unless it is done."""
    coordinator = Membership.objects.filter(organisation__runs_the_site=True, role=Role.COORDINATOR).first()
    if coordinator is None:
        return
    acting = Acting(coordinator.person, coordinator)
    for number, (address, name, text, is_shown) in enumerate(REPLIES):
        writer = Person.objects.filter(email=address).first()
        if writer is None or Reply.objects.filter(person=writer).exists():
            continue
        moment = at - timedelta(days=3 - number)
        reply = leave(
            person=writer, version=published.current(course), page=PAGE, name=name, text=text, at=moment
        )
        if is_shown:
            decide(reply=reply, decision=Decision.SHOW, seen=(State.WAITING, 1), by=acting, at=moment)
