"""The demo's public catalogue: its words, who is told of it, who is interested, and who studies."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from samskap.campaigns.actions.channels import make_channel
from samskap.campaigns.actions.following import count_following
from samskap.campaigns.actions.links import make_links
from samskap.campaigns.models import Channel, ChannelKind, ShortLink
from samskap.catalogue.actions.changing import change_catalogue, change_entry
from samskap.catalogue.actions.preparing import begin
from samskap.catalogue.actions.publishing import publish
from samskap.catalogue.models import Catalogue, Entry
from samskap.centre.models import Participant
from samskap.interest.actions.taking_in import Coming, take_in
from samskap.interest.models import CameBy, ReachBy
from samskap.interest.rules.noting import Wish
from samskap.moocs.models import ExternalCourse
from samskap.organisations.access import Acting
from samskap.site import demo_staff
from samskap.studies.actions.agreeing import agree
from samskap.studies.actions.telling import begin as begin_study
from samskap.terms.models import Term

CHANNELS = {
    ChannelKind.LANGUAGE_CLASS: "Demo language classes",
    ChannelKind.LIBRARY: "Demo library",
    ChannelKind.EMPLOYMENT_SERVICE: "Demo Employment Service",
    ChannelKind.SOCIAL_MEDIA: "Demo pages on social media",
}
#: Who is interested, in what: plainly invented.
INTERESTED = (
    (Wish(first_name="Demo engineer", reach_by=ReachBy.AT_CLASS), CameBy.WEB, ("control", "python")),
    (
        Wish(first_name="Demo packer", reach_by=ReachBy.PHONE, address="+46700000002", language="Svenska"),
        CameBy.PHONE,
        ("stores",),
    ),
    (
        Wish(first_name="Demo cook", reach_by=ReachBy.LETTER, address="Demo street 1, Demo town"),
        CameBy.PAPER,
        ("dementia",),
    ),
)


def make_catalogue(
    term: Term, courses: Mapping[str, ExternalCourse], told: Mapping[str, Any], *, by: Acting, at: datetime
) -> Catalogue:
    """Begin a term's catalogue, write its words as the file tells them, publish it."""
    term.refresh_from_db()
    catalogue = begin(term=term, by=by, at=at)
    changes = {"words": told["words"], "contact": told["contact"]}
    catalogue = change_catalogue(catalogue=catalogue, changes=changes, seen=catalogue.revision, by=by, at=at)
    keys = {course.pk: key for key, course in courses.items()}
    for entry in catalogue.entries.all():
        words = {"words": told["entries"][keys[entry.course_id]]}
        change_entry(entry=entry, changes=words, seen=entry.revision, by=by, at=at)
    return publish(catalogue=Catalogue.objects.get(pk=catalogue.pk), by=by, at=at)


def tell(
    catalogue: Catalogue,
    courses: Mapping[str, ExternalCourse],
    *,
    by: Acting,
    at: datetime,
    today: date,
) -> None:
    """Make channels and links, follow some of them, and let a few people be interested."""
    channels: list[Channel] = [
        make_channel(kind=kind, name=name, by=by, at=at) for kind, name in CHANNELS.items()
    ]
    make_links(catalogue=catalogue, channels=channels, languages=["sv", "en"], by=by, at=at)
    for number, link in enumerate(ShortLink.objects.filter(catalogue=catalogue, entry=None).order_by("pk")):
        for _time in range(3 + 2 * number):
            count_following(link=link, on=today)
    entries = {each.course_id: each for each in Entry.objects.filter(catalogue=catalogue)}
    for wish, came_by, wanted in INTERESTED:
        coming = Coming(by=None if came_by == CameBy.WEB else by, came_by=came_by, channel=channels[0])
        take_in(
            catalogue=catalogue, wish=wish, entries=_wanted(entries, courses, wanted), coming=coming, at=at
        )


def agree_on(course: ExternalCourse, *, by: Acting, at: datetime, today: date) -> None:
    """A participant takes a course at its provider, and has begun."""
    engineer = demo_staff.PARTICIPANTS[0].name
    participant = Participant.objects.get(organisation_id=by.organisation_id, person__name=engineer)
    entry = Entry.objects.filter(course=course).first()
    study = agree(participant=participant, course=course, entry=entry, by=by, at=at)
    begin_study(study=study, on=today, by=participant.person, at=at)


def _wanted(
    entries: Mapping[int, Entry], courses: Mapping[str, ExternalCourse], keys: Iterable[str]
) -> Sequence[Entry]:
    return [entries[courses[key].pk] for key in keys]
