"""The record of processing activities (article 30), made from what the rooms declare and the settings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.translation import gettext, ngettext

from samskap.kernel.personal_data import Nature, Record
from samskap.kernel.policy import policy
from samskap.organisations.models import Organisation
from samskap.privacy import manifest, retention, wording
from samskap.privacy.manifest import Room
from samskap.privacy.periods import Period
from samskap.privacy.retention import Rule

#: Kinds of fields that make a model worth an entry.
_SAYS_SOMETHING = (Nature.PERSONAL, Nature.WRITTEN, Nature.SEALED, Nature.SECRET)


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of data in an activity: what, what for, on what ground, how long, and what erasing does."""

    title: str
    purpose: str
    data: tuple[str, ...]
    natures: tuple[str, ...]
    ground: str
    kept: tuple[str, ...]
    on_erasure: str
    why_kept: str


@dataclass(frozen=True, slots=True)
class ActivityEntry:
    """One processing activity: what for, about whom, given to whom, and the data."""

    name: str
    people: str
    recipients: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class RecordOfProcessing:
    """The whole record."""

    controller: str
    contact: str
    data_protection_contact: str
    site: str
    address: str
    made_on: date
    activities: tuple[ActivityEntry, ...]


@policy("X-6.6")
def record_of_processing(*, on: date) -> RecordOfProcessing:
    """Return the record in the language that is active. One query. Raises periods.BadPeriods."""
    rules = retention.rules()
    activities = [_activity(room, rules) for room in manifest.rooms_for_the_person()]
    return RecordOfProcessing(
        controller=settings.CONTROLLER or _who_runs_the_site(),
        contact=settings.CONTROLLER_CONTACT,
        data_protection_contact=settings.DATA_PROTECTION_CONTACT,
        site=settings.SITE_NAME,
        address=settings.BASE_URL,
        made_on=on,
        activities=tuple(activity for activity in activities if activity.entries),
    )


def _who_runs_the_site() -> str:
    return Organisation.objects.filter(runs_the_site=True).values_list("name", flat=True).first() or ""


def _activity(room: Room, rules: tuple[Rule, ...]) -> ActivityEntry:
    activity = room.activity
    return ActivityEntry(
        name=gettext(activity.name),
        people=gettext(activity.people) if activity.people else "",
        recipients=gettext(activity.recipients) if activity.recipients else "",
        entries=tuple(_entry(each, rules) for each in room.records if _is_personal(each)),
    )


def _is_personal(record: Record) -> bool:
    return record.about_somebody and bool(manifest.fields_of(record, *_SAYS_SOMETHING))


def _entry(record: Record, rules: tuple[Rule, ...]) -> Entry:
    fields = manifest.fields_of(record, *_SAYS_SOMETHING)
    natures = [nature for nature in _SAYS_SOMETHING if manifest.fields_of(record, nature)]
    return Entry(
        title=wording.title_of(record),
        purpose=wording.purpose_of(record),
        # Each once: labels such as “When” fit several fields. What opens a door is told by its kind.
        data=tuple(dict.fromkeys(_labels(record, fields))),
        natures=tuple(wording.nature_in_words(nature) for nature in natures if nature is not Nature.PERSONAL),
        ground=wording.ground_of(record),
        kept=tuple(_kept(record, rules)),
        on_erasure=wording.erasure_of(record),
        why_kept=wording.why_kept(record),
    )


def _kept(record: Record, rules: tuple[Rule, ...]) -> Iterator[str]:
    """How long, with the number of the decision where there is one; then by which more rules they go."""
    by_age = next((rule.period for rule in rules if rule.key == record.model), None)
    period = by_age or Period(record.retention.days)
    yield _decided(wording.kept_for(record, period.days), period)
    for rule in rules:
        if rule.key.startswith(f"{record.model}/") and rule.period.days is not None:
            days = rule.period.days
            after = ngettext("%(what)s: %(days)s day", "%(what)s: %(days)s days", days)
            at_once = gettext("%(what)s: at once")
            yield _decided((after if days else at_once) % {"what": rule.what, "days": days}, rule.period)


def _decided(text: str, period: Period) -> str:
    if not period.decision:
        return text
    return gettext("%(period)s (decision %(number)s)") % {"period": text, "number": period.decision}


def _labels(record: Record, fields: list[str]) -> list[str]:
    return [
        wording.label_of(record, name)
        for name in fields
        if record.fields[name] is not Nature.SECRET or wording.has_label(record, name)
    ]
