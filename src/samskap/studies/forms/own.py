"""What a participant tells about an own study."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samskap.kernel.verdict import Reason
from samskap.studies.forms.hours import HoursField
from samskap.studies.rules.telling import LONGEST_NOTE
from samskap.studies.wording import DONE, why_not
from samskap.ui.dates import day_in_words
from samskap.ui.day_field import DayField
from samskap.ui.text_fields import Words


class Telling(forms.Form):
    """A form whose values the rules judge. Several stand on a page: the ids of each are its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = f"{type(self).__name__.lower()}_%s"

    def refuse(self, reasons: Iterable[Reason]) -> None:
        """Say at the fields what is wrong; what is about none of them, above."""
        for reason in reasons:
            self.add_error(reason.about if reason.about in self.fields else None, why_not(reason))


class BeginForm(Telling):
    """When one began at the provider."""

    on = DayField(
        label=gettext_lazy("I began on"), error_messages={"required": gettext_lazy("Choose a day.")}
    )


class WeekForm(Telling):
    """How one week went."""

    monday = forms.TypedChoiceField(
        label=gettext_lazy("The week from Monday"),
        coerce=date.fromisoformat,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the weeks in the list.")},
    )
    done = forms.ChoiceField(
        label=gettext_lazy("Have you studied?"),
        choices=list(DONE.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the three.")},
    )
    hours = HoursField(
        label=gettext_lazy("Hours"),
        required=False,
        help_text=gettext_lazy("About how many, such as 4.5. You needn’t say."),
    )
    note = Words(
        limit=LONGEST_NOTE,
        lines=True,
        label=gettext_lazy("Note"),
        required=False,
        help_text=gettext_lazy("For yourself. Nobody else can read it unless you share it."),
    )
    shared = forms.BooleanField(label=gettext_lazy("The learning centre may read this note"), required=False)

    def __init__(self, *args: Any, mondays: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        monday = self.fields["monday"]
        assert isinstance(monday, forms.ChoiceField)  # noqa: S101 - for the type checker
        monday.choices = [(day.isoformat(), day_in_words(day)) for day in mondays]


class FinishForm(Telling):
    """When one finished at the provider."""

    on = DayField(
        label=gettext_lazy("I finished on"), error_messages={"required": gettext_lazy("Choose a day.")}
    )


class PaceForm(Telling):
    """How many hours a week one means to study from now on."""

    hours_a_week = HoursField(
        label=gettext_lazy("Hours a week"),
        help_text=gettext_lazy(
            "Fewer hours are fine. What held before is kept, so that it can be seen later."
        ),
    )
