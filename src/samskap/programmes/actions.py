"""Beginning a course, and changing what one means to do with it; publishing a programme."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from samskap.audit.actions import record
from samskap.courses.models import Course
from samskap.kernel.policy import policy
from samskap.kernel.verdict import Refusal
from samskap.organisations.models import Organisation
from samskap.people.models import Person
from samskap.programmes.models import OPEN, Edition, Enrolment, Intention, Programme
from samskap.programmes.rules import may_enrol


class NotOpen(Refusal):
    """The edition doesn't take new people now; `verdict` says why."""


class UnknownIntention(ValueError):
    """An intention that isn't one of all, parts, looking."""


class NoSuchVersion(ValueError):
    """The version is of another course."""


def open_edition(*, course: Course) -> Edition:
    """Return the always open edition of a course; it is made the first time it is asked for."""
    return Edition.objects.select_related("course__current").get_or_create(course=course, slug=OPEN)[0]


@transaction.atomic
def enrol(*, person: Person, edition: Edition, intention: str, by: Person, at: datetime) -> Enrolment:
    """Let a person begin the current version of a course.

    Pressed twice, or from two places at once, it gives the enrolment that is already there, unchanged.

    Raises NotOpen, UnknownIntention.
    """
    _refuse_unknown(intention)
    version = edition.course.current
    verdict = may_enrol(
        opens_on=edition.opens_on,
        closes_on=edition.closes_on,
        published=version is not None,
        on=timezone.localdate(at),
    )
    if not verdict.ok or version is None:
        raise NotOpen(verdict)
    enrolment, is_new = Enrolment.objects.get_or_create(
        person=person,
        edition=edition,
        defaults={"version": version, "intention": intention, "started_at": at},
    )
    if is_new:
        record(
            verb="programmes.enrolled",
            subject=_subject(enrolment),
            by=by.pk,
            at=at,
            facts={"intention": intention},
        )
    return enrolment


@transaction.atomic
def change_intention(*, enrolment: Enrolment, intention: str, by: Person, at: datetime) -> None:
    """Write down what the person means to do now. Raises UnknownIntention."""
    _refuse_unknown(intention)
    if enrolment.intention == intention:
        return
    enrolment.intention = intention
    enrolment.save(update_fields=["intention"])
    record(
        verb="programmes.intention_changed",
        subject=_subject(enrolment),
        by=by.pk,
        at=at,
        facts={"intention": intention},
    )


@transaction.atomic
def take_new_version(*, enrolment: Enrolment, version_id: int, by: Person, at: datetime) -> None:
    """Move an enrolment to another version of its course; what becomes of the answers is the caller's.

    Raises NoSuchVersion when the version isn't one of the enrolment's course.
    """
    if enrolment.version_id == version_id:
        return
    moved = Enrolment.objects.filter(pk=enrolment.pk, edition__course__versions=version_id).update(
        version_id=version_id
    )
    if not moved:
        raise NoSuchVersion(version_id)
    record(
        verb="programmes.version_taken",
        subject=_subject(enrolment),
        by=by.pk,
        at=at,
        facts={"from": enrolment.version_id, "to": version_id},
    )
    enrolment.version_id = version_id


class OfAnotherSchool(Exception):
    """A programme with this id belongs to another organisation."""


@policy("C-1.1")
@transaction.atomic
def publish_programme(
    *, organisation: Organisation, facts: Mapping[str, Any], by: int | None, at: datetime
) -> tuple[Programme, bool]:
    """Publish what a programme's file says; return the programme, and whether that changed anything.

    `facts` have been checked (`files.examine`). Raises OfAnotherSchool.
    """
    it, is_new = Programme.objects.select_for_update().get_or_create(
        slug=facts["id"], defaults={"organisation": organisation, "facts": facts, "published_at": at}
    )
    if it.organisation_id != organisation.pk:
        raise OfAnotherSchool(it.slug)
    if not is_new and it.facts == facts:
        return it, False
    if not is_new:
        it.facts, it.revision, it.published_at = dict(facts), it.revision + 1, at
        it.save(update_fields=["facts", "revision", "published_at"])
    record(
        verb="programmes.published",
        subject=f"programme:{it.slug}",
        by=by,
        at=at,
        organisation=organisation.pk,
        facts={"revision": it.revision},
    )
    return it, True


def _subject(enrolment: Enrolment) -> str:
    return f"enrolment:{enrolment.pk}"


def _refuse_unknown(intention: str) -> None:
    if intention not in Intention.values:
        raise UnknownIntention(intention)
