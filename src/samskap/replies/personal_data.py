"""Which personal data this room holds, and why."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from samskap.courses import published
from samskap.courses.models import Course
from samskap.kernel.personal_data import Activity, Expiry, Nature, Record, Retention
from samskap.replies.models import Reply
from samskap.replies.rules import REMOVED_KEPT_DAYS, State

TECHNICAL, PERSONAL = Nature.TECHNICAL, Nature.PERSONAL

ACTIVITY = Activity(
    name=gettext_noop("Replies under the pages of courses"),
    people=gettext_noop("Readers who leave or report a reply"),
    recipients=gettext_noop(
        "Everybody who reads the page: the text, and the name that its writer chose to show"
    ),
)

#: How long it is kept what readers have reported.
REPORTS_KEPT_DAYS = 365

RECORDS: tuple[Record, ...] = (
    # Not WRITTEN: that is shown to nobody else, and a reply is there to be read.
    Record(
        model="replies.Reply",
        person="person",
        title=gettext_noop("Your replies under pages"),
        purpose=gettext_noop("So that those who read a page can read what others make of it."),
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "course": TECHNICAL,
            "page": PERSONAL,
            "person": TECHNICAL,
            "name": PERSONAL,
            "text": PERSONAL,
            "fingerprint": TECHNICAL,
            "state": PERSONAL,
            "why": PERSONAL,
            "words": PERSONAL,
            "revision": TECHNICAL,
            "written_at": PERSONAL,
            "changed_at": PERSONAL,
        },
        labels={
            "page": gettext_noop("Page"),
            "name": gettext_noop("Name to show"),
            "state:waiting": gettext_noop("Waiting for a look"),
            "state:shown": gettext_noop("Everybody can see it"),
            "state:reported": gettext_noop("Hidden until somebody has looked at what was reported"),
            "state:refused": gettext_noop("Others don’t see it"),
            "state:removed": gettext_noop("Removed"),
            "why": gettext_noop("Why others don’t see it"),
            "why:somebody": gettext_noop("It tells something about a person who can be recognised."),
            "why:unkind": gettext_noop("It hurts or threatens somebody."),
            "why:advert": gettext_noop("It is an advertisement."),
            "why:beside-the-point": gettext_noop("It isn’t about this page."),
            "why:other": gettext_noop("Another reason"),
            "words": gettext_noop("What was written to you about it"),
            "written_at": gettext_noop("Written"),
            "changed_at": gettext_noop("Changed last"),
        },
    ),
    Record(
        model="replies.Report",
        person="person",
        title=gettext_noop("Replies you have reported"),
        purpose=gettext_noop("So that those who look after replies find what is wrong."),
        fields={
            "id": TECHNICAL,
            "reply": TECHNICAL,
            "person": TECHNICAL,
            "revision": TECHNICAL,
            "text": PERSONAL,
            "made_at": PERSONAL,
            "settled_at": PERSONAL,
        },
        labels={
            "text": gettext_noop("What you wrote about it"),
            "made_at": gettext_noop("Reported"),
            "settled_at": gettext_noop("Looked at"),
        },
        retention=Retention(days=REPORTS_KEPT_DAYS, counted_from="made_at"),
    ),
    Record(
        model="replies.Allowance",
        person=None,
        purpose=gettext_noop("How far replies go in a course. It says nothing about anybody."),
        fields={"id": TECHNICAL, "course": TECHNICAL, "mode": TECHNICAL, "changed_at": TECHNICAL},
    ),
)


def _page_titles(rows: Sequence[Reply], language: str) -> list[str]:
    """The title of the page under which each stands; its id when the course doesn't have it any more."""
    currents = dict(
        Course.objects.filter(pk__in={row.course_id for row in rows}).values_list("pk", "current_id")
    )
    versions = {course: published.version(current) for course, current in currents.items() if current}
    return [
        versions[row.course_id].text(language).page(row.page).title
        if row.course_id in versions and row.page in versions[row.course_id].pages
        else row.page
        for row in rows
    ]


CAPTIONS = {"replies.Reply": _page_titles}


def _removed(before: datetime) -> "QuerySet[Reply]":
    return Reply.objects.filter(state=State.REMOVED, changed_at__lt=before)


EXPIRIES = (
    Expiry(
        key="replies.Reply/removed",
        what=gettext_noop("That there were replies which their writers have removed"),
        days=REMOVED_KEPT_DAYS,
        find=_removed,
    ),
)
