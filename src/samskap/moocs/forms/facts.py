"""The form with all that is known of a course."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from samskap.moocs.forms.fields import (
    LanguagesField,
    ListField,
    NumberField,
    choices_of,
    languages_to_choose,
)
from samskap.moocs.models import ExternalCourse
from samskap.moocs.revisions import changes
from samskap.moocs.rules.facts import LANGUAGE_LEVELS, LIMITS, Answer, Certificate, Facts, Level, check_facts
from samskap.moocs.rules.tidying import tidy
from samskap.moocs.wording import CERTIFICATES, EXAMS, FIELDS, LEVELS, PHONES, fact_in_words, reason_in_words
from samskap.ui.day_field import DayField
from samskap.ui.text_fields import Revision, Words

#: Languages that stand on top of the list.
_FIRST = ("en", "sv", "nb")
#: Characters of one's own notes.
LONGEST_NOTES = 5000
#: The form's fields in their groups.
GROUPS: Sequence[tuple[Promise, Sequence[str]]] = (
    (gettext_lazy("The course"), ("title", "provider", "url", "language", "description", "subjects")),
    (
        gettext_lazy("What it asks for"),
        ("level", "language_level", "captions", "hours", "hours_a_week", "weeks"),
    ),
    (gettext_lazy("When it is"), ("starts_on", "ends_on", "enrol_until")),
    (
        gettext_lazy("What it costs, and what one gets"),
        ("cost", "certificate", "certificate_cost", "currency", "exam", "exam_institution"),
    ),
    (gettext_lazy("Who can use it"), ("works_on_phone", "accessibility")),
    (gettext_lazy("For us alone"), ("notes",)),
)


#: What is known of a course before anybody has written anything.
_NOTHING = Facts(provider="", title="", url="", language="")
_KINDS: Mapping[str, type[Level] | type[Certificate] | type[Answer]] = {
    "level": Level,
    "certificate": Certificate,
    "exam": Answer,
    "works_on_phone": Answer,
}


_LABELS: Mapping[str, Any] = FIELDS


def _day(name: str) -> DayField:
    return DayField(label=_LABELS[name], required=False)


def _choice(name: str, words: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=_LABELS[name], choices=choices_of(words), required=False)


class FactsForm(forms.Form):
    """All facts, in groups; what isn't known stays empty. Occupations are chosen in a part of their own."""

    title = Words(label=_LABELS["title"], limit=LIMITS["title"])
    provider = Words(label=_LABELS["provider"], limit=LIMITS["provider"])
    url = forms.CharField(
        label=_LABELS["url"],
        help_text=gettext_lazy("The page where one can begin, with https:// in front."),
        widget=forms.URLInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_LABELS["language"])
    description = Words(label=_LABELS["description"], limit=LIMITS["description"], lines=True, required=False)
    subjects = ListField(
        label=_LABELS["subjects"],
        required=False,
        help_text=gettext_lazy("Words with commas between them, such as: electricity, safety at work"),
    )
    level = _choice("level", LEVELS)
    language_level = forms.ChoiceField(
        label=_LABELS["language_level"],
        choices=[(each, each or gettext_lazy("Not known")) for each in LANGUAGE_LEVELS],
        required=False,
        help_text=gettext_lazy("How well one must know the language, by the European scale."),
    )
    captions = LanguagesField(
        label=_LABELS["captions"],
        required=False,
        help_text=gettext_lazy("Languages in which films have captions, with commas between them."),
    )
    hours = NumberField(label=_LABELS["hours"], decimals=1)
    hours_a_week = NumberField(label=_LABELS["hours_a_week"], decimals=1)
    weeks = NumberField(label=_LABELS["weeks"], decimals=0)
    starts_on = DayField(
        label=_LABELS["starts_on"],
        required=False,
        help_text=gettext_lazy("Empty for a course that can be begun at any time."),
    )
    ends_on = _day("ends_on")
    enrol_until = _day("enrol_until")
    cost = NumberField(
        label=_LABELS["cost"],
        decimals=2,
        help_text=gettext_lazy("0 if it costs nothing; empty if nobody knows."),
    )
    certificate = _choice("certificate", CERTIFICATES)
    certificate_cost = NumberField(label=_LABELS["certificate_cost"], decimals=2)
    currency = forms.CharField(
        label=_LABELS["currency"],
        required=False,
        help_text=gettext_lazy("Three letters, such as SEK, NOK or EUR."),
    )
    exam = _choice("exam", EXAMS)
    exam_institution = Words(
        label=_LABELS["exam_institution"], limit=LIMITS["exam_institution"], required=False
    )
    works_on_phone = _choice("works_on_phone", PHONES)
    accessibility = Words(
        label=_LABELS["accessibility"],
        limit=LIMITS["accessibility"],
        lines=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Captions, screen readers, keyboard: what somebody has found out, and when."),
    )
    notes = Words(
        label=gettext_lazy("Own notes"),
        limit=LONGEST_NOTES,
        lines=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Nobody outside sees them. Write nothing about participants here."),
    )
    revision = Revision()

    def __init__(
        self, data: QueryDict | None, *, of: ExternalCourse | None = None, typed: QueryDict | None = None
    ) -> None:
        """`typed` shows again what was sent, without looking whether it is right."""
        begin: dict[str, Any] = {}
        if of is not None:
            begin = asdict(of.facts) | {"notes": of.notes, "revision": of.revision}
        super().__init__(data, initial=begin if typed is None else dict(typed.items()))
        also = of.language if of else ""
        self.fields["language"].choices = languages_to_choose(_FIRST, also=also)  # type: ignore[attr-defined]

    @property
    def groups(self) -> list[tuple[Promise, list[BoundField]]]:
        """The fields as they are shown."""
        return [(title, [self[name] for name in names]) for title, names in GROUPS]

    def facts(self, occupations: Sequence[str]) -> Facts:
        """What was typed, as facts, as far as it could be read."""
        given = self.cleaned_data
        kept = {each.name: given.get(each.name, getattr(_NOTHING, each.name)) for each in fields(Facts)}
        kept |= {name: kind(given.get(name) or kind.UNKNOWN) for name, kind in _KINDS.items()}
        kept["weeks"] = None if kept["weeks"] is None else int(kept["weeks"])
        return tidy(Facts(**kept | {"occupations": tuple(occupations)}))

    def accept(self, occupations: Sequence[str]) -> Facts | None:
        """The facts, when all is well; else None, and each field says what is wrong with it."""
        if not self.is_bound:
            return None
        self.full_clean()
        facts = self.facts(occupations)
        for reason in check_facts(facts).reasons:
            field = reason.about if reason.about in self.fields else None
            if field is None or field not in self.errors:
                self.add_error(field, reason_in_words(reason))
        return None if self.errors else facts

    def differences(self, stored: ExternalCourse, occupations: Sequence[str]) -> list[tuple[str, str]]:
        """What is stored and isn't what was typed: what it is called, and the stored value in words."""
        found = [
            (str(FIELDS[name]), fact_in_words(name, both["before"]))
            for name, both in changes(tidy(stored.facts), self.facts(occupations)).items()
        ]
        if stored.notes != self.cleaned_data.get("notes", ""):
            found.append((str(self["notes"].label), stored.notes or "–"))
        return found
