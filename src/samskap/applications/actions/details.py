"""Contact and invoice: the short fields of an application."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from samskap.applications.actions.holding import Conflict, hold
from samskap.applications.models import Application
from samskap.kernel.policy import policy
from samskap.people.models import Person


@dataclass(frozen=True, slots=True)
class Details:
    """How the municipality is reached and billed. `contact_id` is the row id of somebody who writes."""

    organisation_number: str
    buyer_reference: str
    contact_id: int | None
    contact_phone: str
    language: str


@policy("C-9.1", "X-3")
@transaction.atomic
def change_details(
    application: Application, details: Details, *, base_revision: int, by: Person, at: datetime
) -> Application:
    """Change contact and invoice. The same again changes nothing. A contact who no longer writes is none.

    Raises Conflict when somebody else has changed them meanwhile, Gone, NotWritable.
    """
    held = hold(application, at=at)
    if details_of(held) == details:
        return held
    if held.revision != base_revision:
        raise Conflict(held)
    writers = set(held.editors.filter(person__isnull=False, asks=False).values_list("person", flat=True))
    for name, value in asdict(details).items():
        setattr(held, name, value)
    if held.contact_id not in writers:
        held.contact_id = by.pk if by.pk in writers else None
    held.revision += 1
    held.save()
    return held


def details_of(application: Application) -> Details:
    """Contact and invoice as they are stored."""
    return Details(
        organisation_number=application.organisation_number,
        buyer_reference=application.buyer_reference,
        contact_id=application.contact_id,
        contact_phone=application.contact_phone,
        language=application.language,
    )
