"""Issuing certificates, and drawing their documents."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.awards.models import Award, AwardKind, Document
from samskap.awards.pdf import render
from samskap.awards.queries import answers_to_print, standing_award
from samskap.awards.rules import judge_name, tidy_name
from samskap.awards.snapshot import PrintedAnswer, Snapshot
from samskap.courses import published
from samskap.kernel.policy import policy
from samskap.kernel.reference import reference
from samskap.kernel.verdict import Verdict
from samskap.learning.models import Progress
from samskap.learning.queries import PrintableAnswer, completion_of
from samskap.people.models import Person
from samskap.programmes.models import Enrolment


class NotComplete(Exception):
    """Not every question is answered; `verdict` says which are left."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(f"{len(verdict.reasons)} things are left to do")
        self.verdict = verdict


class UnprintableName(ValueError):
    """The name can't be printed; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(verdict.reasons[0].code)
        self.verdict = verdict


@policy("A-7", "A-8")
@transaction.atomic
def issue(*, enrolment: Enrolment, name: str, language: str, by: Person, at: datetime) -> Award:
    """Issue the course certificate of a finished enrolment, or return the one that stands already.

    Completion is decided here, in the same transaction as the award, from the answers themselves; pressed
    twice or from two places at once, there is one award. `name` is printed as given (tidied), `language` is
    that of the certificate's own words.

    Raises NotComplete, UnprintableName.
    """
    locked = _locked(enrolment)
    if (award := standing_award(locked)) is not None:
        return award
    verdict = completion_of(locked)
    if not verdict.ok:
        raise NotComplete(verdict)
    snapshot = _freeze(locked, name=_judged(name), language=language, at=at)
    award = Award.objects.create(
        number=snapshot.number,
        kind=AwardKind.COURSE_CERTIFICATE,
        person_id=locked.person_id,
        enrolment=locked,
        issued_at=at,
        snapshot=snapshot.as_json(),
        digest=snapshot.digest(),
    )
    subject = f"award:{award.public_id}"
    record(verb="awards.issued", subject=subject, by=by.pk, at=at, facts={"kind": award.kind})
    return award


def _locked(enrolment: Enrolment) -> Enrolment:
    """The enrolment as it is now, held until the transaction ends.

    The progress is held first, as learning does it: meanwhile no answer can go back to draft, and the version
    can't change.
    """
    Progress.objects.select_for_update().filter(enrolment=enrolment.pk).first()
    return Enrolment.objects.select_for_update().get(pk=enrolment.pk)


def _judged(name: str) -> str:
    tidied = tidy_name(name)
    if not (judged := judge_name(tidied)).ok:
        raise UnprintableName(judged)
    return tidied


def _freeze(enrolment: Enrolment, *, name: str, language: str, at: datetime) -> Snapshot:
    course = published.version(enrolment.version_id)
    text = course.text(language)
    number = reference(secrets.token_bytes(24))
    return Snapshot(
        number=number,
        name=name,
        issuer=settings.SITE_NAME,
        issued_on=timezone.localdate(at).isoformat(),
        language=language,
        course=course.slug,
        course_version=course.number,
        course_title=text.title,
        course_language=text.language,
        hours=course.hours,
        outcomes=tuple(text.outcomes[outcome].title for outcome in course.outcomes),
        check_url=f"{settings.BASE_URL}/check/{number}/",
        answers=tuple(_printed(answer) for answer in answers_to_print(enrolment, language)),
    )


def _printed(answer: PrintableAnswer) -> PrintedAnswer:
    return PrintedAnswer(
        number=answer.number,
        question=answer.question,
        prompt=answer.prompt,
        language=answer.language,
        text=answer.text,
        choices=answer.choice_titles,
    )


def document(*, award: Award, at: datetime) -> bytes:
    """Return the award's PDF; it is drawn the first time and kept.

    Outside of issuing: when drawing fails, the award and its number stand, and the next try draws again.
    """
    kept = Document.objects.filter(award=award).first()
    if kept is None:
        drawn = render(Snapshot.from_json(award.snapshot))
        kept, _is_new = Document.objects.get_or_create(award=award, defaults={"pdf": drawn, "made_at": at})
    return bytes(kept.pdf)
