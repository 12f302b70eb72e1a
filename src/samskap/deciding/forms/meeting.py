"""The day of a meeting and who is in it, and its minutes."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samskap.deciding.rules.consulting import LONGEST, MARKING, MOST, Attendee, judge_attendees
from samskap.deciding.wording import attendee_in_words, role_choices
from samskap.kernel.text import normalise
from samskap.kernel.verdict import Verdict
from samskap.ui.day_field import DayField
from samskap.ui.text_fields import Revision, Words

#: Empty lines under those that are filled in: enough to go on, and saving gives more.
_MORE = 3


class MeetingForm(forms.Form):
    """A day, a yes or no, and a line for each organisation; an empty line is nobody."""

    revision = Revision()
    held_on = DayField(label=gettext_lazy("Day of the meeting"))
    present = forms.TypedChoiceField(
        label=gettext_lazy("Is the employment service there?"),
        help_text=gettext_lazy("If not, the minutes say so by themselves. A decision is still possible."),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose yes or no.")},
    )

    def __init__(self, data: QueryDict | None, *, begins_with: dict[str, Any]) -> None:
        self.begun: Sequence[Attendee] = begins_with.pop("attendees")
        super().__init__(data, initial=begins_with)
        self.lines = min(max(self._filled() + _MORE, _MORE + 1), MOST)
        for number in range(self.lines):
            self._add(number, self.begun[number] if number < len(self.begun) else None)

    def _filled(self) -> int:
        """How many lines are needed for what was sent or is stored."""
        if not self.is_bound:
            return len(self.begun)
        numbers = [
            int(tail)
            for name in self.data
            if (tail := name.removeprefix("organisation_")) != name and tail.isdecimal() and len(tail) < 3
        ]
        return max([each + 1 for each in numbers if self.data.get(f"organisation_{each}")], default=0)

    def _add(self, number: int, begun: Attendee | None) -> None:
        self.fields[f"organisation_{number}"] = Words(
            label=gettext("Organisation"),
            limit=LONGEST,
            required=False,
            initial=begun.organisation if begun else "",
        )
        self.fields[f"title_{number}"] = Words(
            label=gettext("Title of who comes, no name"),
            limit=LONGEST,
            required=False,
            initial=begun.title if begun else "",
        )
        self.fields[f"role_{number}"] = forms.ChoiceField(
            label=gettext("Who marks what it says"),
            choices=role_choices(MARKING),
            required=False,
            initial=begun.role if begun else "",
        )

    @property
    def rows(self) -> Sequence[Sequence[BoundField]]:
        """The lines, each with its three fields."""
        names = ("organisation", "title", "role")
        return [[self[f"{name}_{number}"] for name in names] for number in range(self.lines)]

    def _attendee(self, number: int) -> Attendee:
        said = self.cleaned_data
        parts = [said.get(f"{name}_{number}", "") for name in ("organisation", "title", "role")]
        return Attendee(*parts)

    @property
    def _numbers(self) -> Sequence[int]:
        """Of the lines with something in them."""
        those = [(number, self._attendee(number)) for number in range(self.lines)]
        return [number for number, each in those if each.organisation or each.title]

    @property
    def attendees(self) -> Sequence[Attendee]:
        """Who is there; call it when the form is valid."""
        return [self._attendee(number) for number in self._numbers]

    def clean(self) -> dict[str, Any] | None:
        """Whether minutes can say so."""
        cleaned = super().clean()
        if not self.errors:
            present = self.cleaned_data["present"]
            self.refuse(judge_attendees(self.attendees, employment_service_present=present))
        return cleaned

    def refuse(self, verdict: Verdict) -> None:
        """Say beside the lines what is wrong with them."""
        numbers = self._numbers
        for reason in verdict.reasons:
            number = numbers[int(reason.about)] if reason.about else 0
            half = reason.code == "half" and self.cleaned_data.get(f"organisation_{number}")
            self.add_error(f"{'title' if half else 'organisation'}_{number}", attendee_in_words(reason))


class MinutesForm(forms.Form):
    """The minutes, of any length."""

    text = forms.Field(
        label=gettext_lazy("Minutes"),
        required=False,
        widget=forms.Textarea,
        help_text=gettext_lazy(
            "What was talked about, and why. Write of organisations and titles, never of a person by name."
        ),
    )
    revision = Revision()

    def clean_text(self) -> str:
        """The text as it is kept, never cut."""
        return normalise(str(self.cleaned_data["text"] or ""))
