"""Catalogues, for tests."""

from typing import Any

from samskap.catalogue.models import Catalogue, Entry
from samskap.kernel.text import fold
from samskap.moocs.models import ExternalCourse
from samskap.terms.models import Term
from samskap.terms.rules.stages import Stage
from tests.moocs.factories import AT, ExternalCourseFactory
from tests.terms.factories import TermFactory

WORDS = {
    language: {"leads_to": "Work with demo things.", "about": "What demo things are.", "easy": "You learn."}
    for language in ("sv", "en", "nb")
}


def CatalogueFactory(*, term: Term | None = None, public: bool = True, **more: Any) -> Catalogue:  # noqa: N802
    """A catalogue without entries; public unless told otherwise."""
    term = term or TermFactory()
    if public:
        Term.objects.filter(pk=term.pk).update(stage=Stage.PUBLISHED)
        term.stage = Stage.PUBLISHED
    return Catalogue.objects.create(
        term=term, published_at=AT if public else None, contact="Telephone 000 00 00", **more
    )


def EntryFactory(  # noqa: N802
    *, catalogue: Catalogue | None = None, course: ExternalCourse | None = None, **more: Any
) -> Entry:
    """A course in a catalogue, with words in all three languages."""
    catalogue = catalogue or CatalogueFactory()
    course = course or ExternalCourseFactory(organisation=catalogue.term.organisation)
    facts = {"position": catalogue.entries.count() + 1, "words": WORDS, "sought": fold(course.title)} | more
    return Entry.objects.create(catalogue=catalogue, course=course, **facts)
