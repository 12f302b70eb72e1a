"""A person about whom there is something in every field of every model that is declared to be about people.

Rows are made from the declarations (`personal_data.py` of each room), so that a new model is filled in by
itself. Where a model's constraints want particular values, say them in `EXACTLY`.

Every text that is filled in is unlike any other: `everything().markers` lists them with the nature of their
fields, so that a test can look for, say, everything that the person wrote where it must not be.
"""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from django.db import models

from samskap.courses.models import Course, CourseVersion
from samskap.kernel.personal_data import Nature, Record
from samskap.organisations.models import Organisation
from samskap.people.models import Person
from samskap.privacy import manifest
from samskap.programmes.models import OPEN, Edition
from tests.courses.packs import published_course
from tests.organisations.factories import OrganisationFactory

AT, DAY = datetime(2027, 3, 14, 10, 15, tzinfo=UTC), date(2027, 3, 14)
#: The row id of the person: a number that can't stand anywhere by chance.
PERSON_ID = 987_654_321
_TEXTS = {"CharField", "TextField", "EmailField", "SlugField", "JSONField", "BinaryField"}

#: "room.Model" -> what its constraints want.
EXACTLY: Mapping[str, Mapping[str, Any]] = {
    "people.Person": {"id": PERSON_ID, "joined_at": AT},
    "people.Session": {"expire_date": datetime(2099, 1, 1, tzinfo=UTC)},
    "privacy.Sealed": {"envelope": "v1.smark.not-a-real-envelope"},
    "privacy.Consent": {"told": True, "withdrawn_at": None},
    "learning.Progress": {"done": 0, "required": 1, "completed_at": None},
    "organisations.Invitation": {"withdrawn_at": None},
    "awards.Award": {"kind": "attendance"},
    "awards.Withdrawal": {"withdrawn": True},
    # Of no organisation: a row about a person leads to no other of its own accord.
    "issuing.Batch": {"kind": "renewal"},
    "notices.Preference": {"fingerprint": ""},
    "planning.Plan": {"at_time": time(18, 30)},
    "courses.CourseVersion": {"number": 2},
    "organisations.Municipality": {"country": "NO", "valid_until": None},
    # Whoever can be found by an e-mail address wants to be reached there.
    "interest.Interest": {"reach_by": "email", "came_by": "web"},
    "applications.Participation": {"declined_at": None},
    "applications.Approval": {"approved": True},
    "applications.ChangeRequest": {"granted": True},
    # Nobody draws alone, or sets a draw aside alone: the other one is somebody else.
    "assessment.Assessment": {"admitted": False, "put_back_at": None},
    "assessment.Complaint": {"upheld": True},
    "rounds.Round": {"opens_at": datetime(2027, 1, 1, tzinfo=UTC), "reference_method": "", "country": "NO"},
    "selection.Draw": {"witness": None},
    "selection.Pool": {"agreed_by": None},
}


@dataclass(frozen=True, slots=True)
class Marker:
    """A text that stands in one field only."""

    text: str
    model: str
    field: str
    nature: Nature


@dataclass(slots=True)
class Everything:
    """The person, the rows that were made (by model), and what was written into them."""

    person: Person
    rows: dict[str, list[models.Model]] = field(default_factory=dict)
    markers: list[Marker] = field(default_factory=list)

    def of(self, *natures: Nature) -> list[Marker]:
        """The markers in fields of these natures."""
        return [marker for marker in self.markers if marker.nature in natures]


def everything(folder: Path) -> Everything:
    """Make the person and all rows. `folder` is for the files of the course the person takes."""
    return _Maker(folder).make_all()


class _Maker:
    def __init__(self, folder: Path) -> None:
        version = published_course(folder)
        self.numbers = itertools.count(1)
        #: What rows refer to: one of each model.
        self.there: dict[type[models.Model], models.Model] = {
            CourseVersion: version,
            Course: version.course,
            Edition: Edition.objects.get_or_create(course=version.course, slug=OPEN)[0],
            Organisation: OrganisationFactory(),
        }
        self.made = Everything(Person())

    def make_all(self) -> Everything:
        self.made.person = self.row(next(r for r in manifest.records() if manifest.is_person(r)))
        for record in manifest.for_the_person():
            if record.person and record.model not in self.made.rows:
                self.row(record)
            if record.address and not manifest.is_person(record):
                self.row(record, by_address=True)
        return self.made

    def row(self, record: Record, *, by_address: bool = False) -> Any:
        model = manifest.model_of(record)
        values = dict(self._values(record, model, by_address=by_address))
        made = model(**values)
        made.save(force_insert=True)
        self.made.rows.setdefault(record.model, []).append(made)
        self.there.setdefault(model, made)
        return made

    def _values(
        self, record: Record, model: type[models.Model], *, by_address: bool
    ) -> Iterator[tuple[str, Any]]:
        exactly = EXACTLY.get(record.model, {})
        paths = {path.partition("__")[0] for path in (record.person, *record.also) if path}
        for each in model._meta.concrete_fields:
            if each.name in exactly:
                value = exactly[each.name]
            elif each.name in paths and record.person != manifest.SELF:
                value = None if by_address else self._towards_the_person(each)
            elif by_address and each.name == record.address:
                value = self.made.person.email
            elif not by_address and each.name == record.address and record.person != manifest.SELF:
                value = each.get_default()  # a row has one way to its person
            else:
                value = self._value(record, each)
            if value is not models.NOT_PROVIDED:
                yield each.name, value

    def _towards_the_person(self, each: Any) -> Any:
        if not each.is_relation:
            return PERSON_ID
        return self.made.person if each.related_model is Person else self._other(each.related_model)

    def _value(self, record: Record, each: Any) -> Any:
        if each.is_relation:
            return None if each.null else self._other(each.related_model)
        if isinstance(each, models.AutoField | models.UUIDField):
            return models.NOT_PROVIDED
        if each.choices:
            return each.choices[0][0]
        if each.get_internal_type() in _TEXTS:
            return self._text(record, each, each.get_internal_type())
        number = each.get_default() if each.has_default() else 1
        return {"DateTimeField": AT, "DateField": DAY}.get(each.get_internal_type(), number)

    def _text(self, record: Record, each: Any, kind: str) -> Any:
        if each.name == "language":
            return "en"
        nature = record.fields.get(each.name, Nature.TECHNICAL)
        text = f"{nature.value[0]}mark{next(self.numbers):04d}"
        if each.max_length and each.max_length < len(text):
            text = text[-each.max_length :]
        if kind == "EmailField":
            text = f"{text}@example.org"
        if len(text) >= len("rk0001"):  # a shorter one stands in others by chance
            self.made.markers.append(Marker(text, record.model, each.name, nature))
        if kind == "JSONField":
            return [text] if each.get_default() == [] else {"marker": text}
        return text.encode() if kind == "BinaryField" else text

    def _other(self, model: type[models.Model]) -> Any:
        """A row to refer to: the one that is there, or a new one."""
        if model not in self.there:
            self.there[model] = self.row(manifest.record_of(model._meta.label))
        return self.there[model]
