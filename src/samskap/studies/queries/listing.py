"""Studies as staff see them, and what is offered to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, F, Max, Q, QuerySet, Value, When
from django.utils import timezone

from samskap.catalogue.models import Entry
from samskap.centre.access import participants_for
from samskap.centre.models import Participant
from samskap.centre.queries import with_words
from samskap.kernel.policy import policy
from samskap.moocs.models import CourseState, ExternalCourse
from samskap.organisations.access import Acting
from samskap.studies.access import studies_for
from samskap.studies.models import Study, StudyState
from samskap.terms.rules.stages import Stage

ROWS_ON_A_PAGE = 50
#: What a list can be narrowed to, beside a state.
TO_CONFIRM, TO_CALL = "to-confirm", "to-call"


@dataclass(frozen=True, slots=True)
class WeekSeen:
    """A week as staff see it: a note that isn't shared doesn't even leave the database."""

    monday: date
    done: str
    hours: Decimal | None
    note: str


@policy("B-4.8", "X-5")
def page_of(acting: Acting, *, only: str = "", number: str = "1") -> Page[Any]:
    """One page of the studies one may know of, those agreed last first, each with its `last_week`.

    A constant number of queries.
    """
    found = studies_for(acting).filter(participant__ended_at=None)
    if only == TO_CONFIRM:
        found = found.filter(_unconfirmed())
    elif only == TO_CALL:
        found = found.filter(call_wanted=True)
    elif only in StudyState.values:
        found = found.filter(state=only)
    found = found.select_related("participant__person", "course").annotate(last_week=Max("weeks__monday"))
    return Paginator(found.order_by("-agreed_at", "-pk"), ROWS_ON_A_PAGE).get_page(number)


@policy("B-4.9", "X-5")
def to_call(acting: Acting) -> Sequence[Study]:
    """Whom staff have to tell that a course is cancelled; with extra care only the keepers see it."""
    found = studies_for(acting).filter(call_wanted=True, participant__ended_at=None)
    return list(found.select_related("participant__person", "course").order_by("pk"))


@policy("B-4.8")
def weeks_seen(study: Study) -> Sequence[WeekSeen]:
    """The weeks of a study, the latest first, with the notes that are shared and no others."""
    shared = Case(When(note_shared=True, then=F("note")), default=Value(""))
    rows = study.weeks.order_by("-monday").values_list("monday", "done", "hours", shared)
    return [WeekSeen(*row) for row in rows]


def participants_found(acting: Acting, words: str) -> Sequence[Participant]:
    """The participants one may know of who have the words in name, number, phone or e-mail."""
    known = participants_for(acting).filter(ended_at=None)
    wanted = known.filter(pk__in=with_words(known, words)) if words.strip() else known
    return list(wanted.select_related("person").order_by("person__name", "pk")[:ROWS_ON_A_PAGE])


def offered(organisation_id: int) -> "QuerySet[Entry]":
    """The courses that can be agreed on: live ones of catalogues whose terms haven't ended or been given up.

    Staff may agree on one before the catalogue is public.
    """
    running = Entry.objects.filter(
        catalogue__term__organisation_id=organisation_id,
        catalogue__term__ends_on__gte=timezone.localdate(),
        withdrawn_at=None,
        course__state=CourseState.LIVE,
    ).exclude(catalogue__term__stage=Stage.GIVEN_UP)
    return running.select_related("course", "catalogue__term").order_by(
        "-catalogue__term__starts_on", "position", "pk"
    )


@policy("B-4.9")
def instead_of(study: Study, near: Sequence[ExternalCourse]) -> Sequence[ExternalCourse]:
    """What can be chosen for a cancelled course: what is like it, then what public catalogues offer."""
    public = offered(study.participant.organisation_id).filter(catalogue__published_at__isnull=False)
    offers = [each.course for each in public]
    found = {each.pk: each for each in (*near, *offers) if each.pk != study.course_id}
    return list(found.values())


def _unconfirmed() -> Q:
    begun = Q(started_on__isnull=False, start_confirmed_at=None)
    return begun | Q(finished_on__isnull=False, finish_confirmed_at=None)
