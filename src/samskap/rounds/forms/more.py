"""The forms with fees, gatherings and words of a round, and the reason when it is annulled."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from samskap.kernel.text import normalise, over
from samskap.programmes.facts import facts_of
from samskap.rounds.forms.fields import AmountField, RoundForm
from samskap.rounds.models import Round
from samskap.rounds.wording import REFERENCE_METHODS
from samskap.ui.day_field import DayField
from samskap.ui.locales import language_in_words

#: Characters of a school's own words, and of a reason.
LONGEST_WORDS = 2000


class FeesForm(RoundForm):
    """What a place costs, and how it is paid."""

    semester_fee = AmountField(
        label=gettext_lazy("Semester fee for each person"),
        help_text=gettext_lazy("For each term. 0 when there is none."),
    )
    course_fee = AmountField(
        label=gettext_lazy("Course fee for each person"),
        help_text=gettext_lazy("For the whole programme. 0 when there is none."),
    )
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"),
        choices=[("NOK", gettext_lazy("Norwegian kroner")), ("SEK", gettext_lazy("Swedish kronor"))],
    )
    reference_method = forms.ChoiceField(
        label=gettext_lazy("Payment references"),
        required=False,
        choices=list(REFERENCE_METHODS.items()),
        help_text=gettext_lazy("How the check digit of the references on the list for invoices is made."),
    )

    def begins_with(self, it: Round) -> Mapping[str, Any]:
        """The round as it is."""
        return {name: getattr(it, name) for name in _FEES}

    @property
    def changes(self) -> Mapping[str, Any]:
        """What is asked for."""
        return {name: self.cleaned_data[name] for name in _FEES}


_FEES = ("semester_fee", "course_fee", "currency", "reference_method")


class GatheringsForm(RoundForm):
    """When the gatherings are, and what the school wants to add in its own words."""

    def __init__(self, data: QueryDict | None, *, of: Round) -> None:
        self.facts = facts_of(of.programme)
        super().__init__(data, of=of)
        text = self.facts.text(get_language() or "en")
        for number, each in enumerate(self.facts.gatherings, start=1):
            days = ngettext("%(count)s day", "%(count)s days", each.days) % {"count": each.days}
            self.fields[f"gathering-{each.key}"] = DayField(
                label=f"{number}. {text.gatherings[each.key].title} ({days})",
                required=False,
                help_text=gettext("Its first day."),
            )
        for language in self.facts.languages:
            self.fields[f"words-{language}"] = forms.Field(
                label=gettext("In your own words, in %(language)s")
                % {"language": language_in_words(language, get_language() or "en")},
                required=False,
                widget=forms.Textarea(attrs={"rows": 4, "lang": language}),
            )

    def begins_with(self, it: Round) -> Mapping[str, Any]:
        """The round as it is."""
        days = {f"gathering-{each['key']}": date.fromisoformat(each["starts_on"]) for each in it.gatherings}
        return {**days, **{f"words-{language}": text for language, text in it.words.items()}}

    def clean(self) -> dict[str, Any] | None:
        """Gatherings in their order, while the programme runs; words that aren't too long."""
        cleaned = super().clean()
        before: date | None = None
        for each in self.facts.gatherings:
            name = f"gathering-{each.key}"
            if day := self.cleaned_data.get(name):
                if before and day <= before:
                    self.add_error(name, gettext("It must come after the gathering before it."))
                last = day + timedelta(days=each.days - 1)
                if day < self.round.starts_on or last > self.round.ends_on:
                    self.add_error(name, gettext("It must be while the programme runs."))
                before = day
        for language in self.facts.languages:
            _fit(self, f"words-{language}")
        return cleaned

    @property
    def changes(self) -> Mapping[str, Any]:
        """What is asked for."""
        gatherings = [
            {
                "key": each.key,
                "starts_on": day.isoformat(),
                "ends_on": (day + timedelta(days=each.days - 1)).isoformat(),
            }
            for each in self.facts.gatherings
            if (day := self.cleaned_data.get(f"gathering-{each.key}"))
        ]
        words = {
            language: text
            for language in self.facts.languages
            if (text := self.cleaned_data.get(f"words-{language}"))
        }
        return {"gatherings": gatherings, "words": words}


class AnnulForm(forms.Form):
    """Why a round is annulled."""

    why = forms.Field(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("Everybody can read it on the page of the round."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write why: everybody who reads about the round asks it.")},
    )

    def clean(self) -> dict[str, Any] | None:
        """A reason that can be read, and isn't too long."""
        cleaned = super().clean()
        _fit(self, "why")
        if "why" in self.cleaned_data and not self.cleaned_data["why"]:
            self.add_error("why", self.fields["why"].error_messages["required"])
        return cleaned


def _fit(form: forms.Form, name: str) -> None:
    """Make a text fit to be stored; say so when it is too long. Nothing of it is lost."""
    text = normalise(str(form.cleaned_data.get(name) or "")).strip()
    if too_long := over(text, LONGEST_WORDS):
        words = ngettext(
            "It is %(count)s character too long. Write it shorter.",
            "It is %(count)s characters too long. Write it shorter.",
            too_long,
        )
        form.add_error(name, words % {"count": too_long})
    elif name not in form.errors:
        form.cleaned_data[name] = text
