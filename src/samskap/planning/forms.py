"""What a learner says of a plan."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from samskap.courses.published import CourseText
from samskap.planning.actions.dates import Move
from samskap.planning.actions.plans import Wishes
from samskap.planning.rules.days import FURTHEST, MOST_MINUTES, Rhythm
from samskap.ui.dates import weekday_in_words
from samskap.ui.day_field import DayField

#: A plan begins within so long; what is typed beyond it is a slip of the finger.
LATEST_START = timedelta(days=731)


class PlanForm(forms.Form):
    """Days and minutes. With `sections` the learner also says which parts of the course are meant."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    minutes = forms.IntegerField(
        label=_("How many minutes each time?"),
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Write how many minutes, such as 20."),
            "invalid": _("Write the minutes as a number, such as 20."),
            "min_value": _("Write at least 1 minute."),
            "max_value": _("A day has 1,440 minutes. Write fewer."),
        },
    )
    sections = forms.MultipleChoiceField(
        label=_("Which parts do you want to do?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one part.")},
    )
    starts_on = DayField(label=_("From which day?"), required=False)
    at_time = forms.TimeField(
        label=_("At what time?"),
        help_text=_("For your calendar. Without a time, study days stand there as whole days."),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        required=False,
        error_messages={"invalid": _("Write the time as hours and minutes, such as 18:30.")},
    )
    reminders = forms.BooleanField(
        label=_("Write to me in the morning of these days"),
        help_text=_("One press in the letter ends it."),
        required=False,
    )

    def __init__(self, *args: Any, on: date, text: CourseText | None = None, **kwargs: Any) -> None:
        """`text` is the course of somebody who means to do parts of it."""
        super().__init__(*args, **kwargs)
        self._on = on
        language = get_language() or "en"
        self._offer("weekdays", [(str(day), weekday_in_words(day, language)) for day in range(1, 8)])
        if text is None:
            del self.fields["sections"]
        else:
            self._offer("sections", [(section, each.title) for section, each in text.sections.items()])

    def _offer(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # told to the type checker
        field.choices = choices

    def clean_starts_on(self) -> date:
        """Today when nothing is said; refuse a day that nobody means."""
        day: date = self.cleaned_data["starts_on"] or self._on
        if not self._on - FURTHEST <= day <= self._on + LATEST_START:
            raise forms.ValidationError(gettext("Choose a day within the next two years."))
        return day

    @property
    def rhythm(self) -> Rhythm:
        """Days and minutes of a form that is valid."""
        return Rhythm(frozenset(self.cleaned_data["weekdays"]), self.cleaned_data["minutes"])

    @property
    def wishes(self) -> Wishes:
        """What a form that is valid says."""
        return Wishes(
            weekdays=self.cleaned_data["weekdays"],
            minutes=self.cleaned_data["minutes"],
            starts_on=self.cleaned_data["starts_on"],
            at_time=self.cleaned_data["at_time"],
            reminders=self.cleaned_data["reminders"],
            sections=self.cleaned_data.get("sections"),
        )


class MoveForm(forms.Form):
    """Where a section of the plan is moved. The button says whether it is a week or the day in the field."""

    on = DayField(label=_("New date"), error_messages={"required": _("Choose a day.")})
    following = forms.BooleanField(label=_("Move all the following, too"), required=False)
    was = forms.DateField(required=False, widget=forms.HiddenInput)
    by = forms.ChoiceField(choices=[("day", ""), ("week", "")])

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today
        if self.data.get(self.add_prefix("by")) == "week":
            self.fields["on"].required = False

    def clean_on(self) -> date | None:
        """Refuse a day that nobody means."""
        day: date | None = self.cleaned_data["on"]
        if day and not self._today - FURTHEST <= day <= self._today + FURTHEST:
            raise forms.ValidationError(gettext("Choose a day within the next ten years."))
        return day

    def move(self, section: str) -> Move:
        """What a form that is valid says of a section."""
        by_week = self.cleaned_data["by"] == "week"
        return Move(
            section,
            was=self.cleaned_data["was"],
            to=None if by_week else self.cleaned_data["on"],
            following=self.cleaned_data["following"],
        )
