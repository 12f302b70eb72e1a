"""Printing a certificate again for its holder."""

from datetime import datetime

from django.db import transaction

from samskap.audit.actions import record
from samskap.awards.actions.renderings import pdf_of
from samskap.awards.models import Award
from samskap.awards.rules import KINDS, Kind, State
from samskap.kernel.policy import policy
from samskap.organisations.access import Acting


class HoldsAnswers(Exception):
    """What the learner wrote is printed with it: only the holder opens it."""


class StandsNoLonger(Exception):
    """It was replaced or withdrawn."""


@policy("A-8.18")
def printed(award: Award, *, by: Acting, at: datetime) -> bytes:
    """Return the document of a certificate without answers, and write down that staff had it.

    Raises HoldsAnswers, StandsNoLonger, samskap.ui.typesetting.NotDrawn.
    """
    if KINDS[Kind(award.kind)].prints_answers:
        raise HoldsAnswers
    if award.state != State.ISSUED:
        raise StandsNoLonger
    document = pdf_of(award, at=at)
    with transaction.atomic():
        record(
            verb="issuing.printed",
            subject=f"award:{award.public_id}",
            by=by.person.pk,
            role=by.role,
            about=award.person_id,
            organisation=by.organisation_id,
            at=at,
            facts={"kind": award.kind},
        )
    return document
