"""How far a catalogue has come, for those who prepare it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.queries.entries import in_order, standing
from samskap.catalogue.queries.facts_shown import exam_of, hours_of
from samskap.catalogue.rules.ready import Lack, lacks, may_be_public
from samskap.catalogue.rules.standing import Standing
from samskap.catalogue.rules.words import Words
from samskap.catalogue.wording import STANDINGS
from samskap.kernel.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Row:
    """A course in a catalogue as the office sees it; `unknown` are facts that people will ask for."""

    entry: Entry
    standing: Standing
    lacks: Sequence[Lack]
    unknown: Sequence[str]

    @property
    def is_offered(self) -> bool:
        """Whether it can be taken."""
        return self.standing is Standing.OFFERED

    @property
    def standing_in_words(self) -> str:
        """How it stands, in a few words."""
        return str(STANDINGS[self.standing])


@dataclass(frozen=True, slots=True)
class Prepared:
    """A catalogue with its courses, and what it still lacks; `own` are texts of the catalogue itself."""

    catalogue: Catalogue
    rows: Sequence[Row]
    own: Sequence[Lack]
    verdict: Verdict

    @property
    def is_ready(self) -> bool:
        """Whether everybody can be let to read it."""
        return self.verdict.ok


def prepared(catalogue: Catalogue) -> Prepared:
    """How far a catalogue has come (one query)."""
    entries = list(in_order(catalogue).defer("course__notes", "course__sought"))
    courses = words_on_offer(entries)
    by_course: dict[str, list[Lack]] = defaultdict(list)
    for each in lacks(words=catalogue.words, courses=courses):
        by_course[each.course].append(each)
    return Prepared(
        catalogue=catalogue,
        rows=[_row(each, by_course[str(each.public_id)]) for each in entries],
        own=by_course[""],
        verdict=may_be_public(words=catalogue.words, contact=catalogue.contact, courses=courses),
    )


def words_on_offer(entries: Sequence[Entry]) -> Mapping[str, Words]:
    """The words of those entries that can be taken, by their public id."""
    return {str(each.public_id): each.words for each in entries if standing(each) is Standing.OFFERED}


def _row(entry: Entry, found: Sequence[Lack]) -> Row:
    told = (
        ("pace", hours_of(entry) is not None),
        ("cost", entry.course.cost is not None),
        ("exam", bool(exam_of(entry)[0])),
    )
    return Row(entry, standing(entry), found, [code for code, known in told if not known])
