"""The search of a catalogue."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy

from samskap.catalogue.wording import LEVELS
from samskap.kernel.text import normalise
from samskap.moocs.rules.facts import is_language
from samskap.ui.locales import language_in_words

#: Hours a week that can be chosen as the most.
_HOURS = (3, 5, 8, 10, 15, 20)
#: Longer than this nobody means; more is left out.
_LONGEST = 200
_ALL = gettext_lazy("All")


class _OpenChoice(forms.ChoiceField):
    """A list that is filled in later: what is no code of a language is taken for nothing."""

    def to_python(self, value: Any) -> str:
        """The code, or nothing."""
        code = super().to_python(value)
        return code if is_language(code) else ""

    def valid_value(self, value: Any) -> bool:  # noqa: ARG002
        """Any language can be asked for; there may be no course in it."""
        return True


class FindForm(forms.Form):
    """Words, and what to leave out. Whatever isn't chosen, or can't be, leaves nothing out."""

    q = forms.CharField(
        label=gettext_lazy("Search"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    language = _OpenChoice(label=gettext_lazy("Language of the course"), required=False)
    level = forms.ChoiceField(label=gettext_lazy("For whom"), required=False)
    hours = forms.ChoiceField(label=gettext_lazy("Hours a week, at most"), required=False)
    exam = forms.ChoiceField(label=gettext_lazy("Exam by an institution"), required=False)
    free = forms.BooleanField(label=gettext_lazy("Only free courses"), required=False)
    any_time = forms.BooleanField(label=gettext_lazy("Only courses that begin when I like"), required=False)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self._offer("level", [(level, words) for level, words in LEVELS.items()])
        self._offer("hours", [(str(each), str(each)) for each in _HOURS])
        self._offer("exam", [("yes", gettext_lazy("Yes")), ("perhaps", gettext_lazy("Yes or perhaps"))])
        self.is_valid()

    def offer_languages(self, codes: Sequence[str]) -> None:
        """Say which languages courses are in, once that is known."""
        reader = get_language() or "en"
        named = sorted((language_in_words(code, reader), code) for code in codes)
        self._offer("language", [(code, name[:1].upper() + name[1:]) for name, code in named])

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", _ALL), *choices]  # type: ignore[attr-defined]
        self.fields[name].error_messages = {"invalid_choice": ""}

    @property
    def asked(self) -> Mapping[str, Any]:
        """What is asked for, as `queries.entries.found` takes it."""
        told = self.cleaned_data
        return {
            "words": normalise(told.get("q", ""))[:_LONGEST],
            "language": told.get("language", ""),
            "level": told.get("level", ""),
            "exam": told.get("exam", ""),
            "hours_most": int(told["hours"]) if told.get("hours") else None,
            "free": told.get("free", False),
            "any_time": told.get("any_time", False),
        }

    @property
    def is_asking(self) -> bool:
        """Whether anything is looked for or left out."""
        return any(self.asked.values())

    @property
    def leaves_out(self) -> bool:
        """Whether one of the filters leaves something out."""
        return any(value for name, value in self.asked.items() if name != "words")

    @property
    def page(self) -> int:
        """Which page is asked for."""
        number = str(self.data.get("page", ""))
        return int(number) if number.isascii() and number.isdigit() and len(number) < len("1000000") else 1
