"""A course of a catalogue as a page or a sheet of paper shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Sum

from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.queries.entries import standing
from samskap.catalogue.queries.facts_shown import Line, exam_of, facts_shown
from samskap.catalogue.rules.standing import Standing
from samskap.catalogue.rules.words import Said, said
from samskap.catalogue.wording import STANDINGS, exam_in_short
from samskap.kernel.policy import policy


@dataclass(frozen=True, slots=True)
class Shown:
    """A course with its words and facts for one reader; `why` is what is said when it can't be taken."""

    entry: Entry
    leads_to: Said
    about: Said
    easy: Said
    lines: Sequence[Line]
    standing: Standing
    why: str

    @property
    def title(self) -> str:
        """What the provider calls it, in the course's language."""
        return self.entry.course.title

    @property
    def language(self) -> str:
        """The course's language."""
        return self.entry.course.language

    @property
    def is_offered(self) -> bool:
        """Whether it can be taken."""
        return self.standing is Standing.OFFERED

    @property
    def standing_in_words(self) -> str:
        """How it stands, in a few words."""
        return str(STANDINGS[self.standing])

    @property
    def in_short(self) -> Sequence[str]:
        """What a card says: each fact understood without its name; what nobody knows is left out."""
        told = [each.text for each in self.lines if each.known and each.code != "exam"]
        exam = exam_in_short(exam_of(self.entry)[0])
        return [*told, exam] if exam else told


@dataclass(frozen=True, slots=True)
class Front:
    """What stands in front of the courses, for one reader."""

    intro: Said
    support: Said
    visit: Said


@policy("B-3.1", "B-3.3", "B-3.5")
def shown(entry: Entry, language: str, *, only: Sequence[str] | None = None) -> Shown:
    """A course for a reader of this language, with these facts (all when nothing is said)."""
    how = standing(entry)
    why = {Standing.CANCELLED: entry.course.state_why, Standing.WITHDRAWN: entry.withdrawn_why}
    return Shown(
        entry=entry,
        leads_to=said(entry.words, "leads_to", language),
        about=said(entry.words, "about", language),
        easy=said(entry.words, "easy", language),
        lines=facts_shown(entry, language, only=only),
        standing=how,
        why=why.get(how, ""),
    )


def front_of(catalogue: Catalogue, language: str) -> Front:
    """What stands in front of a catalogue, for a reader of this language."""
    return Front(*(said(catalogue.words, field, language) for field in ("intro", "support", "visit")))


def state_of(catalogue: Catalogue) -> tuple[object, ...]:
    """What changes whenever anything in a catalogue does (one query), to keep pages by."""
    found = catalogue.entries.aggregate(
        Count("pk"),
        Sum("revision"),
        Sum("course__revision"),
        Max("course__changed_at"),
        Max("course__state_since"),
    )
    term = catalogue.term
    return (
        catalogue.pk, catalogue.revision, term.name, term.stage, term.organisation.name, *found.values(),
    )  # fmt: skip
