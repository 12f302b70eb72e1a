"""What a clerk does about a term's courses inside the installation, by its actions; imported nowhere else.

A catalogue is made for one test, at a learning centre of its own: nobody else meets what is changed in it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from samskap.catalogue.actions.changing import change_catalogue, change_entry
from samskap.catalogue.actions.preparing import begin
from samskap.catalogue.actions.publishing import publish
from samskap.catalogue.models import Catalogue
from samskap.catalogue.rules.words import CATALOGUE_FIELDS, ENTRY_FIELDS, NEEDED_LANGUAGES
from samskap.choosing.actions.candidates import add
from samskap.choosing.models import Candidate
from samskap.deciding.actions.deciding import decide
from samskap.moocs.actions.keeping import record_course
from samskap.moocs.models import ExternalCourse
from samskap.moocs.rules.facts import Facts
from samskap.organisations.access import Acting
from samskap.organisations.models import Membership
from samskap.terms.actions.planning import make_term
from samskap.terms.models import Term

_HEAD, _NUMBER = "Head of the learning centre", "DEMO 2027/5"


@transaction.atomic
def publish_courses(coordinator: str, titles: Sequence[str]) -> str:
    """Publish the catalogue of a term with these courses, as this coordinator; return its short name."""
    membership = Membership.objects.select_related("person", "organisation").get(person__email=coordinator)
    by, at = Acting(membership.person, membership), timezone.now()
    day = timezone.localdate(at)
    term = make_term(
        name="The term we plan", starts_on=day, ends_on=day + timedelta(weeks=20), owner=_HEAD, by=by, at=at
    )
    _decide(term, [_course(title, number, by, at) for number, title in enumerate(titles)], by, at)
    term.refresh_from_db()
    catalogue = begin(term=term, by=by, at=at)
    changes = {"words": _words(CATALOGUE_FIELDS), "contact": "Telephone 000 00 00"}
    change_catalogue(catalogue=catalogue, changes=changes, seen=catalogue.revision, by=by, at=at)
    for entry in catalogue.entries.all():
        change_entry(entry=entry, changes={"words": _words(ENTRY_FIELDS)}, seen=entry.revision, by=by, at=at)
    publish(catalogue=Catalogue.objects.get(pk=catalogue.pk), by=by, at=at)
    return term.slug


def _course(title: str, number: int, by: Acting, at: datetime) -> ExternalCourse:
    facts = Facts(
        provider="Demo open university",
        title=title,
        url=f"https://courses.example.org/{by.organisation_id}/{number}",
        language="en",
        hours=Decimal(20),
        weeks=5,
        subjects=("safe work",),
    )
    return record_course(organisation_id=by.organisation_id, facts=facts, by=by, at=at)


def _decide(term: Term, courses: Sequence[ExternalCourse], by: Acting, at: datetime) -> None:
    add(term=term, courses=courses, by=by, at=at)
    decide(
        term=term,
        candidates=list(Candidate.objects.filter(term=term).order_by("course_id")),
        decided_on=timezone.localdate(at),
        decided_by=_HEAD,
        registry_number=_NUMBER,
        reason="They fit what is needed.",
        by=by,
        at=at,
    )


def _words(fields: Sequence[str]) -> dict[str, dict[str, str]]:
    return {language: dict.fromkeys(fields, "Work here.") for language in NEEDED_LANGUAGES}
