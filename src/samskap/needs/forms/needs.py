"""The form in which a need is written, and the one that says it is over."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy

from samskap.kernel.verdict import Reason, Verdict
from samskap.needs.models import Certainty, Need
from samskap.needs.rules.facts import LIMITS, MOST_PEOPLE, MOST_SUBJECTS, NeedFacts, check_need
from samskap.needs.wording import (
    LANGUAGES,
    LEVELS,
    languages_in_words,
    missing,
    wrong_in_words,
)
from samskap.occupations.forms.choosing import OccupationPart, WithOccupations
from samskap.occupations.wording import code_in_words
from samskap.ui.dates import day_in_words
from samskap.ui.day_field import DayField
from samskap.ui.locales import language_in_words
from samskap.ui.text_fields import Revision, Words

#: Room for all subjects, one on each line.
_SUBJECTS_LIMIT = 2_000
_TEXTS = ("competence", "area", "source", "url", "note", "level", "certainty")
_HOW_SURE = (
    (Certainty.SURE, gettext_lazy("Sure: somebody has counted or decided it")),
    (Certainty.LIKELY, gettext_lazy("Likely: a forecast, or several who say the same")),
    (Certainty.GUESS, gettext_lazy("A guess: one voice, or an impression")),
)


class NeedForm(WithOccupations):
    """What is lacking, where, who says so, and what a course for it should be like."""

    competence = Words(
        limit=LIMITS["competence"],
        label=gettext_lazy("Competence that is lacking"),
        help_text=gettext_lazy("What people need to be able to do, such as “Care for people with dementia”."),
        error_messages={"required": missing("competence")},
    )
    area = Words(
        limit=LIMITS["area"],
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("A municipality, a county, a workplace."),
        error_messages={"required": missing("area")},
    )
    volume = forms.IntegerField(
        label=gettext_lazy("How many people"), required=False, min_value=0, max_value=MOST_PEOPLE
    )
    source = Words(
        limit=LIMITS["source"],
        label=gettext_lazy("Source"),
        help_text=gettext_lazy(
            "Who says so, or where it stands: a forecast, a report, a talk with an employer."
        ),
        error_messages={"required": missing("source")},
    )
    url = Words(
        limit=LIMITS["url"],
        label=gettext_lazy("Address of the source"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "dir": "ltr"}),
    )
    dated_on = DayField(
        label=gettext_lazy("Date of the source"),
        help_text=gettext_lazy("The day it was said or published."),
        error_messages={"required": missing("dated_on")},
    )
    certainty = forms.ChoiceField(
        label=gettext_lazy("How sure is it?"),
        choices=_HOW_SURE,
        widget=forms.RadioSelect,
        error_messages={"required": missing("certainty")},
    )
    subjects = Words(
        limit=_SUBJECTS_LIMIT,
        lines=True,
        label=gettext_lazy("What a course for it should be about"),
        help_text=gettext_lazy("One subject on each line. Courses are proposed by these words."),
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("In which languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    level = forms.ChoiceField(
        label=gettext_lazy("For whom, at least"), required=False, choices=list(LEVELS.items())
    )
    note = Words(limit=LIMITS["note"], lines=True, label=gettext_lazy("Note"), required=False)
    revision = Revision()

    def __init__(
        self, data: QueryDict | None, *, language: str, begins: Mapping[str, Any], revision: int = 0
    ) -> None:
        """`begins` is what stands in it before anybody writes, by the names of `NeedFacts`."""
        self.begins = begins
        self.part = OccupationPart(
            data,
            language=language,
            words=begins.get("occupation", ""),
            chosen=[begins.get("occupation_key", "")],
        )
        subjects = "\n".join(begins.get("subjects", ()))
        super().__init__(data, initial={**begins, "subjects": subjects, "revision": revision})
        self.fields["languages"].choices = _languages(begins.get("languages", ()), language)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, need: Need, data: QueryDict | None, *, language: str) -> "NeedForm":
        """The form about a need that is there."""
        begins = {name: getattr(need, name) for name in NeedFacts.__dataclass_fields__}
        return cls(data, language=language, begins=begins, revision=need.revision)

    def clean(self) -> dict[str, Any] | None:
        """What the rule says, beside the field it is about."""
        cleaned = super().clean()
        if self.part.is_valid():
            self.refuse(check_need(self.facts, on=timezone.localdate()))
        return cleaned

    def refuse(self, verdict: Verdict) -> None:
        """Say what is wrong, where nothing is said yet."""
        for reason in verdict.reasons:
            self._say(reason)

    def _say(self, reason: Reason) -> None:
        if reason.about in self.part.fields:
            self.part.add_error(reason.about, wrong_in_words(reason))
        elif reason.about not in self.errors:
            self.add_error(reason.about, wrong_in_words(reason))

    @property
    def facts(self) -> NeedFacts:
        """What the need says, as far as it is filled in."""
        given = self.cleaned_data
        texts = {name: given.get(name) or "" for name in _TEXTS}
        return NeedFacts(
            **texts,
            dated_on=given.get("dated_on"),
            occupation=self.part.words,
            occupation_key=self.part.key,
            volume=given.get("volume"),
            subjects=_lines(given.get("subjects") or ""),
            languages=tuple(given.get("languages") or ()),
        )

    @property
    def seen(self) -> int:
        """The revision that was on the page."""
        return int(self.cleaned_data["revision"])

    def differences(self, stored: NeedFacts) -> list[tuple[str, str]]:
        """What is stored and isn’t what was typed: label and stored value in words."""
        mine = asdict(self.facts)
        return [
            (str(self._label(name)), _in_words(name, value))
            for name, value in asdict(stored).items()
            if mine[name] != value
        ]

    def _label(self, name: str) -> str:
        field = self.part.fields.get(name) or self.fields[name]
        return str(field.label)


class OverForm(forms.Form):
    """Since when a need is over."""

    over_on = DayField(
        label=gettext_lazy("Over since"), error_messages={"required": gettext_lazy("Write the day.")}
    )

    def clean_over_on(self) -> date:
        """A day that has come."""
        day: date = self.cleaned_data["over_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                gettext_lazy("This day is still to come. Come back then, or write one that has been.")
            )
        return day


def _lines(text: str) -> tuple[str, ...]:
    """One subject on each line or between commas; each once."""
    some = (" ".join(each.split()) for line in text.splitlines() for each in line.split(","))
    return tuple(dict.fromkeys(each for each in some if each))[: MOST_SUBJECTS + 1]


def _languages(kept: Iterable[str], reader: str) -> list[tuple[str, str]]:
    """Those offered to everybody, and those that the need has already."""
    return [(code, language_in_words(code, reader)) for code in dict.fromkeys([*LANGUAGES, *kept])]


def _in_words(name: str, value: Any) -> str:
    if name == "languages":
        return languages_in_words(value) or "–"
    if name == "subjects":
        return ", ".join(value) or "–"
    if name == "dated_on":
        return day_in_words(value)
    if name == "occupation_key" and value:
        return code_in_words(value)
    choices: Mapping[str, Mapping[Any, Any]] = {"certainty": dict(_HOW_SURE), "level": LEVELS}
    return str(choices.get(name, {}).get(value, value if value not in {None, ""} else "–"))
