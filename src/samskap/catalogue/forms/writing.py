"""The forms with which the office writes what a catalogue says."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import get_language, gettext, gettext_lazy

from samskap.catalogue.checklist import field_in_words
from samskap.catalogue.models import Catalogue, Entry
from samskap.catalogue.rules.words import CATALOGUE_FIELDS, ENTRY_FIELDS, LANGUAGES, LIMITS
from samskap.ui.day_field import DayField
from samskap.ui.locales import language_in_words
from samskap.ui.text_fields import Revision, Words

LONGEST_CONTACT = 300
LONGEST_WHY = 300
LONGEST_INSTITUTION = 200
_LINES = {"intro": 5, "support": 4, "visit": 3, "leads_to": 2, "about": 6, "easy": 5}
_HINTS = {
    "leads_to": gettext_lazy("One sentence: a job, or a step towards it. Promise nobody a job."),
    "about": gettext_lazy("What one learns and does in it, in a few sentences."),
    "easy": gettext_lazy("The same for somebody who reads little. Short words, one idea in each sentence."),
}


class HoursField(forms.DecimalField):
    """Hours, typed as people do: with a comma or a point."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_digits=5, decimal_places=1, widget=widget, **more)

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """The number that was meant."""
        typed = str(value).strip().replace(",", ".") if value not in self.empty_values else value
        return super().to_python(typed)


class WritingForm(forms.Form):
    """Texts in three languages, and the revision they were written on; `changes` is what it asks for."""

    TEXTS: Sequence[str] = ()
    OTHERS: Sequence[str] = ()

    revision = Revision()

    def __init__(self, data: QueryDict | None, *, of: Catalogue | Entry) -> None:
        self.of = of
        super().__init__(data, initial={**self.begins_with(of), "revision": of.revision})
        for language in LANGUAGES:
            for text in self.TEXTS:
                self.fields[f"{text}_{language}"] = Words(
                    label=field_in_words(text, language),
                    limit=LIMITS[text],
                    lines=text != "leads_to",
                    required=False,
                    help_text=_HINTS.get(text, ""),
                    widget=forms.Textarea(attrs={"rows": _LINES[text], "lang": language}),
                )

    def begins_with(self, it: Catalogue | Entry) -> Mapping[str, Any]:
        """What stands in the form before anybody writes."""
        texts = {
            f"{text}_{language}": it.words.get(language, {}).get(text, "")
            for language in LANGUAGES
            for text in self.TEXTS
        }
        return texts | {name: getattr(it, name) for name in self.OTHERS}

    @property
    def by_language(self) -> Iterator[tuple[str, str, list[tuple[BoundField, int]]]]:
        """The fields of texts, language by language: its name, its code, fields with their limits."""
        for language in LANGUAGES:
            name = language_in_words(language, get_language() or "en")
            bound = [(self[f"{text}_{language}"], LIMITS[text]) for text in self.TEXTS]
            yield name[:1].upper() + name[1:], language, bound

    @property
    def changes(self) -> Mapping[str, Any]:
        """What is asked for, by field; call it when the form is valid."""
        words = {
            language: {text: self.cleaned_data[f"{text}_{language}"] for text in self.TEXTS}
            for language in LANGUAGES
        }
        return {"words": words, **{name: self.cleaned_data[name] for name in self.OTHERS}}

    @property
    def seen(self) -> int:
        """The revision that was on the page."""
        return int(self.cleaned_data["revision"])

    def refuse(self, gone: Sequence[tuple[str, str]]) -> None:
        """Say at the fields that they can be changed, and not emptied."""
        words = gettext("Everybody reads the catalogue. This can be changed, and not taken away.")
        for language, field in gone:
            self.add_error(f"{field}_{language}" if language else field, words)

    def on_newest(self, newest: Catalogue | Entry) -> "WritingForm":
        """The same as it was typed, but about what is stored now; with a word about that."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["revision"] = str(newest.revision)
        again = type(self)(data, of=newest)
        again.is_valid()
        again.add_error(
            None,
            gettext_lazy(
                "A colleague has saved something else meanwhile. Both are shown: look at what is saved, then"
                " save yours over it, or go back."
            ),
        )
        return again

    def differences(self) -> list[tuple[str, str]]:
        """What is stored and isn't what was typed: label and stored value in words."""
        begun = self.begins_with(self.of)
        return [
            (str(self[name].label), _in_words(field, begun.get(name)))
            for name, field in self.fields.items()
            if name != "revision" and field.has_changed(begun.get(name), self[name].data)
        ]


def _in_words(field: forms.Field, value: Any) -> str:
    choices = {str(key): str(words) for key, words in getattr(field, "choices", ())}
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    return choices.get(str(value), "" if value is None else str(value)) or "–"


class FrontForm(WritingForm):
    """What stands in front of the courses, whom to ask, and what full time is."""

    TEXTS = CATALOGUE_FIELDS
    OTHERS = ("contact", "full_time_hours")

    contact = Words(
        label=gettext_lazy("Whom to ask"),
        limit=LONGEST_CONTACT,
        required=False,
        help_text=gettext_lazy("A telephone number or an address of the office, and no person’s name."),
    )
    full_time_hours = forms.IntegerField(
        label=gettext_lazy("Hours a week that are full time"),
        min_value=20,
        max_value=60,
        help_text=gettext_lazy("The pace of each course is worked out from it. Mostly 40."),
    )


class CourseForm(WritingForm):
    """What the catalogue says about a course. Left empty, a fact is the provider's."""

    TEXTS = ENTRY_FIELDS
    OTHERS = ("hours_a_week", "starts_on", "ends_on", "support_on_site", "exam", "exam_institution")

    hours_a_week = HoursField(
        label=gettext_lazy("Hours a week"), required=False, min_value=Decimal("0.5"), max_value=Decimal(100)
    )
    starts_on = DayField(label=gettext_lazy("Begins here on"), required=False)
    ends_on = DayField(label=gettext_lazy("Ends here on"), required=False)
    support_on_site = forms.BooleanField(
        label=gettext_lazy("We help with this course on site"), required=False
    )
    exam = forms.ChoiceField(
        label=gettext_lazy("Exam by an institution"),
        required=False,
        choices=[
            ("", gettext_lazy("As the provider says")),
            ("yes", gettext_lazy("Yes")),
            ("perhaps", gettext_lazy("Perhaps")),
            ("no", gettext_lazy("No")),
        ],
    )
    exam_institution = Words(
        label=gettext_lazy("By which institution"), limit=LONGEST_INSTITUTION, required=False
    )

    def clean(self) -> dict[str, Any] | None:
        """The last day isn't before the first; an institution belongs to an exam."""
        cleaned = super().clean()
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("It can’t end before it begins."))
        if self.cleaned_data.get("exam_institution") and self.cleaned_data.get("exam") not in {
            "yes",
            "perhaps",
        }:
            self.add_error("exam", gettext("You have named an institution. Choose “Yes” or “Perhaps”."))
        return cleaned


class WithdrawForm(forms.Form):
    """Why a course isn't offered any more."""

    why = Words(
        label=gettext_lazy("Why isn’t it offered any more?"),
        limit=LONGEST_WHY,
        help_text=gettext_lazy("Everybody reads it. Name no person."),
        error_messages={"required": gettext_lazy("Write why. People have read that it is offered.")},
    )
