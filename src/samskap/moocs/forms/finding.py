"""Looking for courses."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samskap.moocs.forms.fields import NumberField, choices_of
from samskap.moocs.models import CourseState
from samskap.moocs.rules.facts import MOST, Answer
from samskap.moocs.wording import EXAMS, LEVELS, LINKS, STATES, language_in_words

LONGEST_WORDS = 200
_ALL = ("", gettext_lazy("All"))
#: How "nobody knows" is sent: an empty value means all.
_NOT_KNOWN = "not-known"


class FindForm(forms.Form):
    """Words, and what to leave out. Whatever isn't chosen leaves nothing out."""

    q = forms.CharField(
        label=gettext_lazy("Words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    level = forms.ChoiceField(
        label=gettext_lazy("Level"), required=False, choices=[_ALL, *choices_of(LEVELS)]
    )
    exam = forms.ChoiceField(
        label=gettext_lazy("Exam"),
        required=False,
        choices=[_ALL, *((code or _NOT_KNOWN, words) for code, words in choices_of(EXAMS))],
    )
    hours = NumberField(label=gettext_lazy("At most so many hours"), decimals=1)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[*choices_of(STATES), ("all", gettext_lazy("All"))],
    )
    link = forms.ChoiceField(
        label=gettext_lazy("Web address"), required=False, choices=[_ALL, *choices_of(LINKS)]
    )
    free = forms.BooleanField(label=gettext_lazy("Costs nothing"), required=False)
    phone = forms.BooleanField(label=gettext_lazy("Works on a phone"), required=False)

    def __init__(self, data: Any, *, languages: list[str]) -> None:
        super().__init__(data)
        offered = [(code, language_in_words(code)) for code in languages]
        self.fields["language"].choices = [_ALL, *sorted(offered, key=lambda each: each[1])]  # type: ignore[attr-defined]

    @property
    def wish(self) -> dict[str, Any]:
        """What is looked for, as `queries.found` takes it; call it when the form is valid."""
        said = self.cleaned_data
        exam = {"": None, _NOT_KNOWN: Answer.UNKNOWN.value}.get(said["exam"], said["exam"])
        hours = said["hours"]
        return {
            "words": said["q"],
            "language": said["language"],
            "level": said["level"],
            "exam": exam,
            "free": said["free"],
            "phone": said["phone"],
            "hours_most": None if hours is None else min(hours, MOST["hours"]),
            "state": "" if said["state"] == "all" else said["state"] or CourseState.LIVE,
            "link": said["link"],
        }

    @property
    def asked(self) -> bool:
        """Whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)
