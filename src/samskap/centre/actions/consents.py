"""Consent given in a talk, and taken back on somebody's behalf."""

from datetime import datetime

from django.db import transaction

from samskap.centre.actions.registering import HasEnded
from samskap.centre.models import Participant
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting
from samskap.privacy import actions


@policy("X-6.8")
@transaction.atomic
def note_consent(
    *, participant: Participant, purpose: str, language: str, interpreter: bool, by: Acting, at: datetime
) -> None:
    """Note that a participant agrees to what this member of staff has read aloud in `language`.

    Raises HasEnded, privacy.consents.UnknownPurpose.
    """
    if participant.ended_at:
        raise HasEnded
    actions.give_consent(
        person=participant.person,
        purpose=purpose,
        language=language,
        informed_by=by.person,
        interpreter=interpreter,
        by=by.person,
        role=by.role,
        organisation=by.organisation_id,
        at=at,
    )


@policy("X-6.8")
def withdraw_consent(*, participant: Participant, purpose: str, by: Acting, at: datetime) -> bool:
    """Take back what a participant agreed to, also after the end; False when there was nothing."""
    return actions.withdraw_consent(
        person=participant.person,
        purpose=purpose,
        by=by.person,
        role=by.role,
        organisation=by.organisation_id,
        at=at,
    )
