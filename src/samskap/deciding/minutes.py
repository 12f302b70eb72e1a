"""The minutes of a consultation on paper: organisations, titles, what was said to each course. No person."""

from collections.abc import Sequence

from django.utils.translation import gettext

from samskap.deciding.models import Consultation
from samskap.deciding.queries.seen import SeenCourse, seen_in
from samskap.deciding.rules.consulting import attendees_of
from samskap.deciding.sheet import Part, paper_of
from samskap.deciding.wording import no_employment_service
from samskap.kernel.policy import policy
from samskap.ui.dates import day_in_words


@policy("B-2.4")
def minutes_file(meeting: Consultation) -> bytes:
    """The minutes as PDF bytes. Until they are closed they say that they are a draft.

    Raises samskap.ui.typesetting.NotDrawn.
    """
    note = "" if meeting.is_closed else gettext("Draft: these minutes aren’t closed yet.")
    return paper_of(
        meeting.term,
        title=gettext("Minutes of a consultation"),
        under=day_in_words(meeting.held_on),
        note=note,
        parts=[_who(meeting), _talked(meeting), *_said(seen_in(meeting).courses)],
        name=f"minutes {meeting.pk}",
    )


def _who(meeting: Consultation) -> Part:
    rows = [(each.organisation, each.title) for each in attendees_of(meeting.attendees)]
    absent = [] if meeting.employment_service_present else [no_employment_service()]
    return Part(gettext("Present"), words=absent, head=[gettext("Organisation"), gettext("Title")], rows=rows)


def _talked(meeting: Consultation) -> Part:
    nothing = [] if meeting.minutes else [gettext("Nothing is written yet.")]
    return Part(gettext("What was talked about"), words=nothing, text=meeting.minutes)


def _said(courses: Sequence[SeenCourse]) -> Sequence[Part]:
    """What each organisation said, course by course; those to which nobody said anything in a line."""
    title = gettext("What organisations say to the courses")
    rows = [
        (each.course.title, view.organisation, view.words, view.remark)
        for each in courses
        for view in each.views
    ]
    if not rows:
        return [Part(title, words=[gettext("No stances were marked.")])]
    head = [gettext("Course"), gettext("Organisation"), gettext("Stance"), gettext("Remark")]
    silent = [each.course.title for each in courses if not each.views]
    words = [gettext("Nothing was said to: %(courses)s.") % {"courses": "; ".join(silent)}] if silent else []
    return [Part(title, words=words, head=head, rows=rows, widths=[4, 3, 2, 4])]
