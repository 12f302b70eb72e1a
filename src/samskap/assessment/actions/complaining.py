"""Registering complaints, and deciding them (C-12)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from samskap.applications.models import Application, TeamMember
from samskap.applications.telling import tell_contact, write_to_member
from samskap.assessment.access import Tied, tie_of
from samskap.assessment.actions.assessing import put_back
from samskap.assessment.models import Assessment, Complaint
from samskap.assessment.queries.complaints import first_deciders
from samskap.assessment.rules.complaining import About, may_settle
from samskap.audit.actions import record
from samskap.kernel.policy import policy
from samskap.kernel.text import is_blank, normalise
from samskap.kernel.verdict import Reason, Refusal, Verdict
from samskap.organisations.access import Acting


class NotSettled(Refusal):
    """The complaint can't be decided so; `verdict` says why."""


@policy("C-12.1")
@transaction.atomic
def register(
    application: Application,
    *,
    public_id: UUID,
    about: About,
    member: TeamMember | None,
    words: str,
    received_on: date,
    letter_on: date | None,
    by: Acting,
    at: datetime,
) -> Complaint:
    """Write a complaint down; one that came late is marked on its pages and not refused.

    `public_id` comes from the form, so that sending it twice registers it once. Raises Tied.
    """
    Application.objects.select_for_update().get(pk=application.pk)
    _refuse_tied(application, by)
    complaint, new = Complaint.objects.get_or_create(
        public_id=public_id,
        application=application,
        defaults={
            "about": about,
            "member": member,
            "words": normalise(words),
            "received_on": received_on,
            "letter_on": letter_on,
            "registered_at": at,
            "registered_by": by.person,
        },
    )
    if new:
        _note(complaint, "assessment.complained", {"about": about.value}, by=by, at=at)
    return complaint


@policy("C-11.4", "C-12.1")
@transaction.atomic
def settle(complaint: Complaint, *, upheld: bool, reason: str, by: Acting, at: datetime) -> Complaint:
    """Decide a complaint with a reason, and write to those concerned. The same again changes nothing.

    Upheld about an assessment, that is to be decided anew; about the selection, a seat over quota waits
    (`queries.upheld`); about completeness, the application can be taken back into the race on its own page.
    Raises NotSettled for somebody who decided what it is about, and Tied.
    """
    application = complaint.application
    Application.objects.select_for_update().get(pk=application.pk)
    _refuse_tied(application, by)
    stored = Complaint.objects.select_related("member__assessment").get(pk=complaint.pk)
    stored.application = application
    if stored.decided_by_id == by.person.pk and stored.upheld is upheld:
        return stored
    verdict = may_settle(
        decided=stored.decided_at is not None, by=by.person.pk, first_deciders=first_deciders(stored)
    )
    if verdict.ok and is_blank(reason):
        verdict = Verdict((Reason("reason-needed"),))
    if not verdict.ok:
        raise NotSettled(verdict)
    stored.upheld, stored.reason = upheld, normalise(reason)
    stored.decided_at, stored.decided_by = at, by.person
    stored.save(update_fields=["upheld", "reason", "decided_at", "decided_by"])
    _reopen(stored, by=by, at=at)
    _note(stored, "assessment.settled", {"about": stored.about, "upheld": upheld}, by=by, at=at)
    _tell(stored, at=at)
    return stored


def _refuse_tied(application: Application, by: Acting) -> None:
    if tie := tie_of(by.person.pk, application):
        raise Tied(tie)


def _reopen(complaint: Complaint, *, by: Acting, at: datetime) -> None:
    """Somebody decides the assessment anew, knowing what was complained about."""
    if complaint.upheld and complaint.about == About.ASSESSMENT and complaint.member:
        for made in Assessment.objects.select_for_update().filter(member=complaint.member):
            put_back(made, words=complaint.reason, by=by, at=at)


def _note(
    complaint: Complaint, verb: str, facts: dict[str, str | int | bool], *, by: Acting, at: datetime
) -> None:
    record(
        verb=verb,
        subject=f"application:{complaint.application_id}",
        at=at,
        facts={"complaint": complaint.pk, **facts},
        **by.who,
    )


def _tell(complaint: Complaint, *, at: datetime) -> None:
    """Write to the person whose assessment it is about, else to the municipality."""
    kind, key = "assessment.settled", f"assessment.settled:{complaint.pk}"
    facts: dict[str, str | int] = {
        "upheld": int(bool(complaint.upheld)), "reason": complaint.reason, "about": complaint.about,
    }  # fmt: skip
    if complaint.member:
        write_to_member(complaint.member, kind, key=key, at=at, facts=facts)
    else:
        facts["number"] = complaint.application.number or ""
        tell_contact(complaint.application, kind, key=key, at=at, facts=facts)
