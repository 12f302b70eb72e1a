"""Issuing what staff attest: one line of a batch, decided anew at the moment it is issued."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from samskap.awards.achievements import Facts, Words
from samskap.awards.actions.putting_down import check_address, judged_name, new_number, put_down
from samskap.awards.actions.renderings import pdf_of
from samskap.awards.letters import write_to_holder
from samskap.awards.models import Achievement, Award
from samskap.awards.queries.designs import design_of
from samskap.awards.rules import State
from samskap.awards.rules.naming import judge_name, tidy_name
from samskap.awards.snapshot import Snapshot
from samskap.awards.wording import meaning
from samskap.issuing.attestation import Attestation
from samskap.issuing.models import Batch, BatchLine
from samskap.issuing.rules import LineState, may_be_attested
from samskap.issuing.running import DONE, Ending
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Verdict
from samskap.organisations.models import Organisation
from samskap.people.models import Person
from samskap.signing.rules import NoKey
from samskap.ui.dates import date_in_words
from samskap.ui.typesetting import NotDrawn


@policy("A-8.19")
def attest(line: BatchLine, at: datetime) -> Ending:
    """Issue one attestation, draw it, and tell the holder; a second time does only what is left to do.

    Decided in the transaction that issues it: whether the person still takes part, can be named, and hasn't
    got it meanwhile.
    """
    try:
        award = _issued(line.pk, at=at)
    except IntegrityError:
        # Another list has given the same to the same person in this very moment.
        return Ending(LineState.SKIPPED, "has-it")
    if isinstance(award, Ending):
        return award
    try:
        pdf_of(award, at=at)
    except NotDrawn:
        return Ending(LineState.FAILED, "not-drawn")
    except NoKey:
        return Ending(LineState.FAILED, "no-key")
    write_to_holder(award, of="issued", key=str(line.batch.public_id), at=at)
    return DONE


@transaction.atomic
def _issued(line_id: int, *, at: datetime) -> Award | Ending:
    """The line's award; a new one unless a worker that broke off has issued it. Raises IntegrityError."""
    lines = BatchLine.objects.select_related("batch__organisation", "batch__achievement", "batch__made_by")
    line = lines.select_for_update(of=("self",)).filter(pk=line_id).first()
    if line is None:  # erased with the person since it was taken in hand
        return Ending(LineState.SKIPPED, "ended")
    if line.award is not None:
        return line.award
    verdict = as_it_stands(line)
    if not verdict.ok:
        return Ending(LineState.SKIPPED, verdict.reasons[0].code)
    batch = line.batch
    if batch.achievement is None:
        raise ValueError("a batch that was started has an achievement")
    snapshot = snapshot_of_line(batch, batch.achievement, name=judged_name(line.name), at=at)
    line.award = put_down(
        snapshot,
        achievement=batch.achievement,
        person_id=line.person_id,
        enrolment=None,
        by=batch.made_by,
        role=batch.role,
        at=at,
    )
    line.save(update_fields=["award"])
    return line.award


@policy("A-8.19")
def as_it_stands(line: BatchLine) -> Verdict:
    """Whether the line's person may get the attestation now. Two queries."""
    person, participant = line.person, line.participant
    there = participant is not None and participant.ended_at is None
    held = Award.objects.filter(
        person=line.person_id, achievement=line.batch.achievement_id, state=State.ISSUED
    )
    return may_be_attested(
        takes_part=there and person.is_active,
        to_oneself=line.person_id == line.batch.made_by_id,
        protected=person.extra_care,
        alone=line.batch.alone and _keeps(line, line.batch.made_by),
        has_it=held.exists(),
        name=judge_name(tidy_name(line.name)),
    )


def achievement_of(what: Attestation, *, issuer: Organisation, at: datetime) -> Achievement:
    """What is attested, as the world may know it: there already, or made now."""
    made, _is_new = Achievement.objects.get_or_create(
        issuer=issuer,
        kind=what.kind,
        key=what.key(),
        version=1,
        defaults={"facts": _facts(what).as_json(), "made_at": at},
    )
    return made


def snapshot_of_line(batch: Batch, achievement: Achievement | None, *, name: str, at: datetime) -> Snapshot:
    """What one certificate of a batch says. Without an achievement it is good for looking at only."""
    what = Attestation.from_json(batch.what)
    number = new_number()
    design = design_of(batch.organisation, what.language)
    return Snapshot(
        number=number,
        kind=what.kind,
        name=name,
        issuer=batch.organisation.name if batch.organisation else settings.SITE_NAME,
        issued_on=timezone.localdate(at).isoformat(),
        language=what.language,
        title=what.title,
        title_language=what.language,
        hours=what.hours,
        outcomes=what.outcomes,
        check_url=check_address(number),
        achievement=str(achievement.public_id) if achievement else "",
        from_on=what.from_on,
        until_on=what.until_on,
        **{**design, **({"statement": what.statement} if what.statement else {})},
    )


def period_in_words(what: Attestation) -> str:
    """When it was, in the language of the attestation."""
    first, last = (date_in_words(day, what.language) for day in (what.first_day, what.last_day))
    if first == last:
        return first
    return gettext("%(first)s to %(last)s") % {"first": first, "last": last}


def _facts(what: Attestation) -> Facts:
    with override(what.language):
        words = Words(
            title=what.title,
            description=period_in_words(what),
            criteria=meaning(what.kind),
            outcomes=what.outcomes,
        )
    return Facts(language=what.language, hours=what.hours, words={what.language: words})


def _keeps(line: BatchLine, person: Person | None) -> bool:
    participant = line.participant
    if person is None or participant is None:
        return False
    return person.pk in {participant.first_keeper_id, participant.second_keeper_id}
