"""Studies, for tests."""

from typing import Any

from samskap.catalogue.models import Entry
from samskap.centre.models import Participant
from samskap.studies.models import Study
from tests.catalogue.factories import CatalogueFactory, EntryFactory
from tests.centre.factories import ParticipantFactory
from tests.moocs.factories import AT
from tests.terms.factories import TermFactory


def StudyFactory(  # noqa: N802
    *, participant: Participant | None = None, entry: Entry | None = None, **more: Any
) -> Study:
    """A participant who has agreed on a course of a catalogue of the same centre."""
    participant = participant or ParticipantFactory()
    if entry is None:
        term = TermFactory(organisation=participant.organisation)
        entry = EntryFactory(catalogue=CatalogueFactory(term=term))
    facts = {"agreed_at": AT} | more
    return Study.objects.create(participant=participant, entry=entry, course=entry.course, **facts)
