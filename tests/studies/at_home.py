"""What the addresses of this room are about, in the world of tests/site."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from samskap.centre.models import Participant
from samskap.people.models import Person
from samskap.studies.models import Study
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.centre.factories import ParticipantFactory
from tests.site.world import World
from tests.studies.factories import StudyFactory
from tests.terms.factories import TermFactory


def _study(world: World, participant: Participant) -> Study:
    today = timezone.localdate()
    term = TermFactory(organisation=world.home, starts_on=today, ends_on=today + timedelta(days=90))
    return StudyFactory(
        participant=participant,
        entry=EntryFactory(catalogue=CatalogueFactory(term=term)),
        state="started",
        started_on=today,
    )


def _of(world: World, person: Person) -> Study:
    found, _is_new = Participant.objects.get_or_create(
        person=person,
        organisation=world.home,
        ended_at=None,
        defaults={"number": "LRN-101", "registered_at": timezone.now()},
    )
    return _study(world, found)


def a_learners_study(world: World) -> Mapping[str, Any]:
    """What the learner takes, and has begun."""
    return {"public_id": _of(world, world.learner).public_id}


def a_learners_study_and_a_course(world: World) -> Mapping[str, Any]:
    """The same, and its course, which isn't cancelled."""
    study = _of(world, world.learner)
    return {"public_id": study.public_id, "course": study.course.public_id}


def a_study_at_home(world: World) -> Mapping[str, Any]:
    """What somebody without extra care takes at home, and has begun."""
    return {"public_id": _study(world, ParticipantFactory(organisation=world.home)).public_id}


def somebody_to_agree_with(world: World) -> Mapping[str, Any]:
    """A participant without extra care."""
    return {"public_id": ParticipantFactory(organisation=world.home).public_id}
