"""Beginning an application: one live one for each municipality and round, whoever is quicker."""

from datetime import datetime

from django.db import IntegrityError, transaction

from samskap.applications.models import Application, Editor, Participation
from samskap.applications.queries.claims import claim_of
from samskap.applications.rules.states import State
from samskap.applications.rules.writing import may_begin
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Reason, Refusal, Verdict
from samskap.organisations.models import Municipality
from samskap.people.models import Person
from samskap.rounds.models import Round


class NotNow(Refusal):
    """No application can be begun; `verdict` says why."""


class AlreadyApplies(Exception):
    """The municipality has a live application in this round: `claim` is its part in it."""

    def __init__(self, claim: Participation) -> None:
        super().__init__(f"application {claim.application_id}")
        self.claim = claim


@policy("C-9.1", "C-9.2")
def start(
    round_: Round,
    municipality: Municipality,
    *,
    organisation_number: str = "",
    language: str,
    by: Person,
    at: datetime,
) -> Application:
    """Begin an application, led by a municipality of today, and let whoever begins it write in it.

    Of any number who begin at the same moment the database lets one through. Raises NotNow, and
    AlreadyApplies for all others, also when the municipality has agreed to be somebody's partner.
    """
    verdict = may_begin(round_.phase_at(at))
    if municipality.country != round_.country:
        verdict = Verdict((Reason("other-country", municipality.country),))
    if not verdict.ok:
        raise NotNow(verdict)
    if (claim := claim_of(round_, municipality)) is not None:
        raise AlreadyApplies(claim)
    try:
        return _begin(round_, municipality, organisation_number, language, by, at)
    except IntegrityError:
        if (claim := claim_of(round_, municipality)) is None:
            raise
        raise AlreadyApplies(claim) from None


@transaction.atomic
def _begin(
    round_: Round, municipality: Municipality, number: str, language: str, by: Person, at: datetime
) -> Application:
    made = Application.objects.create(
        round=round_,
        state=State.DRAFT,
        state_since=at,
        organisation_number=number,
        contact=by,
        language=language,
        made_at=at,
    )
    Participation.objects.create(
        application=made, round=round_, municipality=municipality, leads=True, live=True
    )
    Editor.objects.create(application=made, person=by, since=at)
    record(verb="applications.begun", subject=f"application:{made.pk}", by=by.pk, at=at)
    return made
