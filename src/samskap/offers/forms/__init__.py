"""The forms of offers."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext, gettext_lazy

from samskap.kernel.text import normalise, over
from samskap.offers.actions.replying import LONGEST_WORDS
from samskap.rounds.working_days import working_day_for
from samskap.ui.dates import day_in_words
from samskap.ui.day_field import DayField

ACCEPT, DECLINE = "accept", "decline"


class AnswerForm(forms.Form):
    """What a municipality answers; `sure` comes with the second step."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Your answer"),
        widget=forms.RadioSelect,
        choices=[
            (ACCEPT, gettext_lazy("Yes, we take the place")),
            (DECLINE, gettext_lazy("No, we decline: another municipality gets it")),
        ],
        error_messages={"required": gettext_lazy("Choose yes or no.")},
    )
    words = forms.Field(
        label=gettext_lazy("Something you want to say to the school"),
        required=False,
        widget=forms.Textarea,
    )
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, accepted: bool = False, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # handed on as it came
        if accepted:
            self.fields["answer"].choices = [(DECLINE, gettext("We give the place back"))]  # type: ignore[attr-defined]

    def clean_words(self) -> str:
        """A text that fits: nothing is cut."""
        words = normalise(str(self.cleaned_data.get("words") or ""))
        if too_many := over(words, LONGEST_WORDS):
            raise forms.ValidationError(
                gettext("Too long by %(count)d characters.") % {"count": too_many}, code="too-long"
            )
        return words


class LongerForm(forms.Form):
    """A later day to answer by, for all open offers or one."""

    whom = forms.ChoiceField(label=gettext_lazy("For whom"))
    until = DayField(
        label=gettext_lazy("Answer by the end of"),
        help_text=gettext_lazy("A day that isn’t a working day is moved to the next one that is."),
    )

    def __init__(
        self, *args: object, offers: Sequence[tuple[str, str]], country: str, latest: date, **more: object
    ) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]  # handed on as it came
        everybody = ("", gettext("All who haven’t answered"))
        self.fields["whom"].choices = [everybody, *offers]  # type: ignore[attr-defined]
        self.fields["whom"].required = False
        self._country, self._latest = country, latest

    def clean_until(self) -> date:
        """A later working day."""
        day: date = working_day_for(self._country, self.cleaned_data["until"])
        if day <= self._latest:
            words = gettext("Choose a day after %(day)s: nobody loses time that was promised.")
            raise forms.ValidationError(words % {"day": day_in_words(self._latest)}, code="not-later")
        return day


class PressForm(forms.Form):
    """A press about one application, which must be the one that was on the page."""

    application = forms.UUIDField(widget=forms.HiddenInput)
