"""Which personal data this room holds, and why."""

from collections.abc import Sequence

from django.utils.translation import gettext_noop

from samskap.courses import published
from samskap.kernel.personal_data import Activity, Nature, Record
from samskap.planning.models import Plan, SectionDate

TECHNICAL, PERSONAL, SECRET = Nature.TECHNICAL, Nature.PERSONAL, Nature.SECRET

ACTIVITY = Activity(
    name=gettext_noop("Plans: study days, own dates, calendar and reminders"),
    people=gettext_noop("Learners who make a plan"),
    recipients=gettext_noop("Whoever the learner gives the secret address of the calendar to"),
)

_PURPOSE = gettext_noop("So that you can spread a course over your days, and be reminded if you ask for it.")

RECORDS: tuple[Record, ...] = (
    Record(
        model="planning.Plan",
        person="enrolment__person",
        title=gettext_noop("Your plans"),
        purpose=_PURPOSE,
        fields={
            "id": TECHNICAL,
            "public_id": TECHNICAL,
            "enrolment": TECHNICAL,
            "weekdays": PERSONAL,
            "minutes": PERSONAL,
            "starts_on": PERSONAL,
            "at_time": PERSONAL,
            "language": PERSONAL,
            "reminders": PERSONAL,
            "made_at": PERSONAL,
            "changed_at": PERSONAL,
            "counts_from": PERSONAL,
            "sequence": TECHNICAL,
            # Whoever has the token reads the calendar; nobody can make the token out of this.
            "feed_fingerprint": SECRET,
            "feed_made_at": PERSONAL,
            "quiet_told_at": PERSONAL,
        },
        labels={
            "weekdays": gettext_noop("Weekdays (1 is Monday)"),
            "minutes": gettext_noop("Minutes a day"),
            "starts_on": gettext_noop("First day"),
            "at_time": gettext_noop("Hour"),
            "language": gettext_noop("Language of the calendar"),
            "reminders": gettext_noop("You asked for reminders"),
            "made_at": gettext_noop("Made"),
            "changed_at": gettext_noop("Changed"),
            "counts_from": gettext_noop("Your pace is counted from"),
            "feed_made_at": gettext_noop("Address of the calendar made"),
            "quiet_told_at": gettext_noop("When we wrote that it had become quiet"),
        },
    ),
    Record(
        model="planning.SectionDate",
        person="plan__enrolment__person",
        title=gettext_noop("Your own dates"),
        purpose=_PURPOSE,
        fields={
            "id": TECHNICAL,
            "plan": TECHNICAL,
            "section": PERSONAL,
            "on": PERSONAL,
            "own": PERSONAL,
            "sequence": TECHNICAL,
            "changed_at": PERSONAL,
        },
        labels={
            "section": gettext_noop("Section"),
            "on": gettext_noop("Date"),
            "own": gettext_noop("You moved it yourself"),
            "changed_at": gettext_noop("Changed"),
        },
    ),
)


def _courses(rows: Sequence[Plan], language: str) -> list[str]:
    """The title of the course that is planned."""
    found = Plan.objects.filter(pk__in=[row.pk for row in rows])
    versions: dict[int, int] = dict(found.values_list("pk", "enrolment__version"))
    return [published.version(versions[row.pk]).text(language).title for row in rows]


def _sections(rows: Sequence[SectionDate], language: str) -> list[str]:
    """The title of the section; its name in the pack when the version has it no more."""
    found = SectionDate.objects.filter(pk__in=[row.pk for row in rows])
    versions: dict[int, int] = dict(found.values_list("pk", "plan__enrolment__version"))
    return [_section_title(versions[row.pk], row.section, language) for row in rows]


def _section_title(version_id: int, section: str, language: str) -> str:
    known = published.version(version_id).text(language).sections.get(section)
    return known.title if known else section


CAPTIONS = {"planning.Plan": _courses, "planning.SectionDate": _sections}
