"""Questions from outside: is she there, and requests for public records."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import IntegrityError, transaction

from samskap.audit.actions import record
from samskap.centre.models import Concern, Enquiry, Harm, Outcome, Participant, RecordsRequest
from samskap.centre.rules import may_be_given_out
from samskap.kernel.policy import policy
from samskap.kernel.text import fold
from samskap.kernel.verdict import Verdict
from samskap.organisations.access import Acting
from samskap.privacy.sealed import people_whose_seal_says


class ReferenceTaken(Exception):
    """A request with this reference is registered already."""


class NotGivenOut(Exception):
    """The request can't be answered so; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reasons[0].code)
        self.verdict = verdict


@policy("X-5")
@transaction.atomic
def note_enquiry(*, asked_at: datetime, channel: str, asker: str, by: Acting, at: datetime) -> Enquiry:
    """Note that somebody asked whether a person is here. Who, and about whom, isn't noted.

    The same noted twice by the same person is one question.
    """
    enquiry, is_new = Enquiry.objects.get_or_create(
        organisation_id=by.organisation_id,
        asked_at=asked_at,
        channel=channel,
        asker=asker,
        noted_by=by.person,
        defaults={"noted_at": at},
    )
    if is_new:
        _note("centre.enquiry_noted", f"enquiry:{enquiry.pk}", by, at)
    return enquiry


@policy("X-5")
@transaction.atomic
def register_request(
    *, reference: str, received_on: date, about: str, by: Acting, at: datetime
) -> RecordsRequest:
    """Register a request for public records.

    `about` is whom it is about, as the asker wrote it. It is compared with the participants and not kept;
    what was found is known only to those who weigh the harm.

    Raises ReferenceTaken.
    """
    try:
        with transaction.atomic():
            request = RecordsRequest.objects.create(
                organisation_id=by.organisation_id,
                reference=reference,
                received_on=received_on,
                registered_by=by.person,
                registered_at=at,
            )
    except IntegrityError:
        raise ReferenceTaken from None
    Concern.objects.bulk_create(
        Concern(request=request, participant=participant) for participant in _concerned(about, by, at)
    )
    _note("centre.records_request_registered", f"request:{request.public_id}", by, at)
    return request


@policy("X-5")
@transaction.atomic
def weigh(*, request: RecordsRequest, harm: str, by: Acting, at: datetime) -> None:
    """Say, as the responsible officer, what giving something out would do."""
    request.harm, request.weighed_by, request.weighed_at = Harm(harm), by.person, at
    request.save(update_fields=["harm", "weighed_by", "weighed_at"])
    _note("centre.harm_weighed", f"request:{request.public_id}", by, at)


@policy("X-5")
@transaction.atomic
def close(*, request: RecordsRequest, outcome: str, by: Acting, at: datetime) -> None:
    """Note how a request was answered. Raises NotGivenOut while the harm isn't weighed, or forbids it."""
    request = RecordsRequest.objects.select_for_update().get(pk=request.pk)
    if not (verdict := may_be_given_out(outcome, harm=request.harm)).ok:
        raise NotGivenOut(verdict)
    request.outcome, request.closed_at = Outcome(outcome), at
    request.save(update_fields=["outcome", "closed_at"])
    _note("centre.records_request_closed", f"request:{request.public_id}", by, at)


def _concerned(about: str, by: Acting, at: datetime) -> Iterator[Participant]:
    """Participants the words may be about. Seals are compared by the machine; nobody is shown one."""
    wanted = _name(about)
    everybody = list(Participant.objects.of(by.organisation_id).select_related("person"))
    protected = {each.person_id for each in everybody if each.person.extra_care}
    sealed = people_whose_seal_says(
        lambda text: bool(wanted) and wanted == _name(text), among=protected, by=by, at=at
    )
    for each in everybody:
        known = (each.person.name, each.person.user_name or "", each.number, each.person.phone)
        if each.person_id in sealed or (wanted and wanted in [_name(text) for text in known]):
            yield each


def _name(text: str) -> frozenset[str]:
    """The words of a name or number, however they are ordered, capitalised and accented."""
    return frozenset(fold(text).replace("-", " ").replace(",", " ").split())


def _note(verb: str, subject: str, by: Acting, at: datetime) -> None:
    record(verb=verb, subject=subject, by=by.person.pk, role=by.role, organisation=by.organisation_id, at=at)
