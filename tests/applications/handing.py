"""Applications that are ready to be handed in, or are, for tests."""

from datetime import datetime
from typing import Any

from samskap.applications.access import approval_by_token
from samskap.applications.actions.approving import Signer, approve, ask_director
from samskap.applications.actions.submitting import submit
from samskap.applications.models import Application, Submission
from samskap.applications.queries import whole
from samskap.applications.queries.handed import handed
from samskap.notices.models import Letter
from samskap.people.models import Person
from samskap.rounds.models import Round
from tests.applications.factories import ApplicationFactory
from tests.rounds.factories import AT


def token_in(kind: str, **address: str) -> str:
    """The token of the secret address in the newest letter of a kind."""
    letter = Letter.objects.filter(kind=kind, **address).latest("pk")
    return str(letter.facts["link"]).rstrip("/").rpartition("/")[2]


def approved(application: Application, *, by: Person | None = None, at: datetime = AT) -> None:
    """The director says yes to what stands there now."""
    asker = by or application.contact
    assert asker is not None
    Letter.objects.filter(kind="applications.approve").delete()
    ask_director(application, name="Demo director", email=f"d{application.pk}@example.org", by=asker, at=at)
    asked = approval_by_token(token_in("applications.approve"))
    assert asked is not None
    approve(asked, Signer("Demo director"), seen=handed(whole(asked.application)).digest, at=at)


def ready(round_: Round | None = None, *, at: datetime = AT, **more: Any) -> Application:
    """A draft to which nothing is missing."""
    application = ApplicationFactory(round_, organisation_number="974760673", **more)
    approved(application, at=at)
    return application


def given_in(round_: Round | None = None, *, at: datetime = AT, **more: Any) -> Submission:
    """An application that was handed in, as it was stored."""
    application = ready(round_, at=at, **more)
    return submit(application, by=_contact(application), at=at)


def again(application: Application, *, at: datetime) -> Submission:
    """Approved and handed in once more."""
    approved(application, at=at)
    return submit(application, by=_contact(application), at=at)


def _contact(application: Application) -> Person:
    assert application.contact is not None
    return application.contact
