"""Issuing certificates, and drawing their documents."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.awards.models import Award, AwardKind, AwardState, Document
from samskap.awards.pdf import render
from samskap.awards.rules import judge_name, tidy_name
from samskap.awards.snapshot import PrintedAnswer, Snapshot
from samskap.courses import published
from samskap.kernel.policy import policy
from samskap.kernel.reference import reference
from samskap.kernel.verdict import Verdict
from samskap.learning.queries import completion_of, printable_answers
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

    Completion is decided here, in the same transaction as the award, from the answers themselves; pressed twice
    or from two places at once, there is one award. `name` is printed as given (tidied), `language` is that of
    the certificate's own words.

    Raises NotComplete, UnprintableName.
    """
    locked = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    standing = Award.objects.filter(enrolment=locked, kind=AwardKind.COURSE_CERTIFICATE, state=AwardState.ISSUED)
    if (award := standing.first()) is not None:
        return award
    verdict = completion_of(locked)
    if not verdict.ok:
        raise NotComplete(verdict)
    name = tidy_name(name)
    if not (judged := judge_name(name)).ok:
        raise UnprintableName(judged)
    snapshot = _freeze(locked, name=name, language=language, at=at)
    award = Award.objects.create(
        number=snapshot.number,
        kind=AwardKind.COURSE_CERTIFICATE,
        person_id=locked.person_id,
        enrolment=locked,
        issued_at=at,
        snapshot=snapshot.as_json(),
        digest=snapshot.digest(),
    )
    record(verb="awards.issued", subject=f"award:{award.public_id}", by=by.pk, at=at, facts={"kind": award.kind})
    return award


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
        answers=tuple(
            PrintedAnswer(
                number=answer.number,
                question=answer.question,
                prompt=answer.prompt,
                language=answer.language,
                text=answer.text,
                choices=tuple(answer.chosen),
            )
            for answer in printable_answers(enrolment)
        ),
    )


def document(*, award: Award, at: datetime) -> bytes:
    """Return the award's PDF; it is drawn the first time and kept. Failing here never costs the award its number."""
    kept = Document.objects.filter(award=award).first()
    if kept is None:
        drawn = render(Snapshot.from_json(award.snapshot))
        kept, _is_new = Document.objects.get_or_create(award=award, defaults={"pdf": drawn, "made_at": at})
    return bytes(kept.pdf)
