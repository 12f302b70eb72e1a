"""Issuing the course certificate."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override

from samskap.awards import achievements
from samskap.awards.actions.putting_down import check_address, judged_name, new_number, put_down
from samskap.awards.models import Achievement, Award, Withdrawal
from samskap.awards.queries import answers_to_print, standing_award
from samskap.awards.queries.designs import design_of
from samskap.awards.queries.withdrawals import closing_withdrawal
from samskap.awards.rules import Kind
from samskap.awards.snapshot import PrintedAnswer, Snapshot
from samskap.awards.wording import meaning
from samskap.courses import published
from samskap.courses.published import Published
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Verdict
from samskap.learning.models import Progress
from samskap.learning.queries import PrintableAnswer, completion_of
from samskap.organisations.models import Organisation
from samskap.people.models import Person
from samskap.programmes.models import Enrolment


class NotComplete(Exception):
    """Not every question is answered; `verdict` says which are left."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(f"{len(verdict.reasons)} things are left to do")
        self.verdict = verdict


class NotAgain(Exception):
    """A certificate of this course was withdrawn, and `withdrawal` keeps the person from a new one."""

    def __init__(self, withdrawal: Withdrawal) -> None:
        super().__init__(withdrawal.why)
        self.withdrawal = withdrawal


@policy("A-7", "A-8")
@transaction.atomic
def issue(*, enrolment: Enrolment, name: str, language: str, by: Person, at: datetime) -> Award:
    """Issue the course certificate of a finished enrolment, or return the one that stands already.

    Completion is decided here, in the same transaction as the award, from the answers themselves; pressed
    twice or from two places at once, there is one award. `name` is printed as given (tidied), `language` is
    that of the certificate's own words.

    Raises NotComplete, NotAgain, UnprintableName.
    """
    locked = _locked(enrolment)
    if (award := standing_award(locked)) is not None:
        return award
    verdict = completion_of(locked)
    if not verdict.ok:
        raise NotComplete(verdict)
    course = published.version(locked.version_id)
    if (withdrawal := closing_withdrawal(locked.person_id, course.slug)) is not None:
        raise NotAgain(withdrawal)
    achievement = achievements.of_course(
        course, issuer=issuer_of_courses(), criteria=lambda: _criteria(course), at=at
    )
    snapshot = _freeze(locked, achievement, name=judged_name(name), language=language, at=at)
    return put_down(
        snapshot, achievement=achievement, person_id=locked.person_id, enrolment=locked, by=by, at=at
    )


def issuer_of_courses() -> Organisation | None:
    """The organisation that issues the certificates of open courses: the one that runs the site, if any."""
    return Organisation.objects.filter(runs_the_site=True).first()


def _locked(enrolment: Enrolment) -> Enrolment:
    """The enrolment as it is now, held until the transaction ends.

    The progress is held first, as learning does it: meanwhile no answer can go back to draft, and the version
    can't change.
    """
    Progress.objects.select_for_update().filter(enrolment=enrolment.pk).first()
    return Enrolment.objects.select_for_update().get(pk=enrolment.pk)


def _criteria(course: Published) -> dict[str, str]:
    found = {}
    for language in course.languages:
        with override(language):
            found[language] = meaning(Kind.COURSE_CERTIFICATE)
    return found


def _freeze(
    enrolment: Enrolment, achievement: Achievement, *, name: str, language: str, at: datetime
) -> Snapshot:
    course = published.version(enrolment.version_id)
    text = course.text(language)
    number = new_number()
    return Snapshot(
        number=number,
        kind=Kind.COURSE_CERTIFICATE,
        name=name,
        issuer=achievement.issuer.name if achievement.issuer else settings.SITE_NAME,
        issued_on=timezone.localdate(at).isoformat(),
        language=language,
        title=text.title,
        title_language=text.language,
        hours=course.hours,
        outcomes=tuple(text.outcomes[outcome].title for outcome in course.outcomes),
        check_url=check_address(number),
        achievement=str(achievement.public_id),
        course=course.slug,
        course_version=course.number,
        answers=tuple(_printed(answer) for answer in answers_to_print(enrolment, language)),
        **design_of(achievement.issuer, language),
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
