"""Which personal data this room holds, and why."""

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from samskap.kernel.personal_data import Activity, Nature, Record
from samskap.studies.models import Correction, Pace, Study, Week

TECHNICAL, PERSONAL, WRITTEN = Nature.TECHNICAL, Nature.PERSONAL, Nature.WRITTEN

ACTIVITY = Activity(
    name=gettext_noop("Participants’ studies in courses of other providers"),
    people=gettext_noop("Participants of a learning centre"),
)
_WEEKS = gettext_noop("So that you see how it goes, and the centre can help you when it is hard.")

#: All of it goes with the participant.
RECORDS: tuple[Record, ...] = (
    Record(
        model="studies.Study",
        person="participant__person",
        title=gettext_noop("Courses of other providers that you take"),
        purpose=gettext_noop("So that the centre can support you, and confirm what you have done."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "participant": TECHNICAL,
            # What it is called stands above the row.
            "course": TECHNICAL,
            "entry": TECHNICAL,
            "intention": PERSONAL,
            "state": PERSONAL,
            "agreed_at": PERSONAL,
            "started_on": PERSONAL,
            "start_confirmed_at": PERSONAL,
            "start_confirmed_by": TECHNICAL,
            "finished_on": PERSONAL,
            "finish_confirmed_at": PERSONAL,
            "finish_confirmed_by": TECHNICAL,
            "ended_on": PERSONAL,
            "told_of_cancelling_at": PERSONAL,
            "call_wanted": PERSONAL,
            "called_at": PERSONAL,
            "called_by": TECHNICAL,
            "instead_of": TECHNICAL,
            "revision": TECHNICAL,
        },
        labels={
            "intention": gettext_noop("What you want to do with it"),
            "intention:all": gettext_noop("All of it"),
            "intention:parts": gettext_noop("Some parts of it"),
            "intention:looking": gettext_noop("Looking around"),
            "state:planned": gettext_noop("Agreed, not begun"),
            "state:started": gettext_noop("Begun"),
            "state:finished": gettext_noop("Finished"),
            "state:ended": gettext_noop("Not going on"),
            "agreed_at": gettext_noop("Agreed"),
            "started_on": gettext_noop("Begun on"),
            "start_confirmed_at": gettext_noop("Beginning confirmed"),
            "finished_on": gettext_noop("Finished on"),
            "finish_confirmed_at": gettext_noop("Finishing confirmed"),
            "ended_on": gettext_noop("Ended on"),
            "told_of_cancelling_at": gettext_noop("The cancelling you were told of"),
            "call_wanted": gettext_noop("Somebody was to tell you of it"),
            "called_at": gettext_noop("Somebody told you of it"),
        },
    ),
    Record(
        model="studies.Week",
        person="study__participant__person",
        title=gettext_noop("How your weeks went"),
        purpose=_WEEKS,
        fields={
            "id": TECHNICAL,
            "study": TECHNICAL,
            "monday": PERSONAL,
            "done": PERSONAL,
            "hours": PERSONAL,
            # The person's own; staff are given it only where the person shares it.
            "note": WRITTEN,
            "note_shared": PERSONAL,
            "said_at": PERSONAL,
        },
        labels={
            "monday": gettext_noop("The week from Monday"),
            "done": gettext_noop("How much of it"),
            "done:done": gettext_noop("Done"),
            "done:partly": gettext_noop("Partly"),
            "done:not": gettext_noop("Not"),
            "hours": gettext_noop("Hours"),
            "note": gettext_noop("Note"),
            "note_shared": gettext_noop("Shared with the centre"),
            "said_at": gettext_noop("Said"),
        },
    ),
    Record(
        model="studies.Pace",
        person="study__participant__person",
        title=gettext_noop("How many hours a week you mean to study"),
        purpose=_WEEKS,
        fields={
            "id": TECHNICAL,
            "study": TECHNICAL,
            "hours_a_week": PERSONAL,
            "from_on": PERSONAL,
            "said_at": PERSONAL,
        },
        labels={
            "hours_a_week": gettext_noop("Hours a week"),
            "from_on": gettext_noop("From"),
            "said_at": gettext_noop("Said"),
        },
    ),
    Record(
        model="studies.Correction",
        person="study__participant__person",
        title=gettext_noop("What staff have corrected"),
        purpose=gettext_noop("So that you see what you had said, what was changed, and why."),
        fields={
            "id": TECHNICAL,
            "study": TECHNICAL,
            "started_before": PERSONAL,
            "started_after": PERSONAL,
            "finished_before": PERSONAL,
            "finished_after": PERSONAL,
            "reason": PERSONAL,
            "made_at": PERSONAL,
            "made_by": TECHNICAL,
        },
        labels={
            "started_before": gettext_noop("Begun on, before"),
            "started_after": gettext_noop("Begun on, after"),
            "finished_before": gettext_noop("Finished on, before"),
            "finished_after": gettext_noop("Finished on, after"),
            "reason": gettext_noop("Why"),
            "made_at": gettext_noop("Corrected"),
        },
    ),
    Record(
        model="studies.Tally",
        person=None,
        purpose=gettext_noop("How many of a term’s participants have got how far: numbers only."),
        fields={
            "id": TECHNICAL,
            "term": TECHNICAL,
            "intention": TECHNICAL,
            "active": TECHNICAL,
            "finished": TECHNICAL,
            "people": TECHNICAL,
            "counted_on": TECHNICAL,
        },
    ),
)


def _titles(rows: Sequence[Study], _language: str) -> list[str]:
    """What the courses are called."""
    found = dict(Study.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", "course__title"))
    return [found.get(row.pk, "") for row in rows]


def _titles_of(rows: Sequence[Week | Pace | Correction], _language: str) -> list[str]:
    """What the courses are called that the rows are about."""
    studies = {row.study_id for row in rows}
    found = dict(Study.objects.filter(pk__in=studies).values_list("pk", "course__title"))
    return [found.get(row.study_id, "") for row in rows]


CAPTIONS = {
    "studies.Study": _titles,
    "studies.Week": _titles_of,
    "studies.Pace": _titles_of,
    "studies.Correction": _titles_of,
}
