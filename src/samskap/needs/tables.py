"""The needs as a table, for files."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext, pgettext

from samskap.needs.models import Need
from samskap.needs.wording import CERTAINTIES, LEVELS, languages_in_words
from samskap.occupations.queries import names_of
from samskap.occupations.wording import code_in_words
from samskap.ui.tables import Column, Kind, Table


def table_of(needs: Sequence[Need], language: str) -> Table[Need]:
    """The needs with all they say, in the reader's language; one query for the names of occupations."""
    names = names_of({each.occupation_key for each in needs if each.occupation_key}, language)
    return Table("needs", gettext("Needs for competence"), _columns(names), needs)


def _columns(names: Mapping[str, str]) -> Sequence[Column[Need]]:
    return [
        Column(gettext("Competence that is lacking"), lambda need: need.competence),
        Column(gettext("Occupation"), lambda need: need.occupation),
        Column(gettext("Occupation in the classification"), lambda need: names.get(need.occupation_key, "")),
        Column(
            gettext("Code of the occupation"),
            lambda need: code_in_words(need.occupation_key) if need.occupation_key else "",
        ),
        Column(gettext("Where"), lambda need: need.area),
        Column(gettext("How many people"), lambda need: need.volume, Kind.NUMBER),
        Column(gettext("Source"), lambda need: need.source),
        Column(gettext("Address of the source"), lambda need: need.url),
        Column(gettext("Date of the source"), lambda need: need.dated_on, Kind.DAY),
        Column(gettext("How sure"), lambda need: str(CERTAINTIES[need.certainty])),
        Column(gettext("What a course for it should be about"), lambda need: ", ".join(need.subjects)),
        Column(gettext("In which languages"), lambda need: languages_in_words(need.languages)),
        Column(gettext("For whom, at least"), lambda need: str(LEVELS.get(need.level, need.level))),
        Column(pgettext("need", "Over since"), lambda need: need.over_on, Kind.DAY),
        Column(gettext("Note"), lambda need: need.note),
    ]
