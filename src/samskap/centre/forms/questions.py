"""A question whether somebody is here, and a request for public records."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from samskap.centre.forms import choices
from samskap.centre.wording import ASKERS, CHANNELS, HARMS, OUTCOMES
from samskap.ui.day_field import DayField

LONGEST_REFERENCE = 40


class EnquiryForm(forms.Form):
    """When, how, and what kind of person asked: no names."""

    asked_at = forms.DateTimeField(
        label=gettext_lazy("When"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": gettext_lazy("Say when it was."),
            "invalid": gettext_lazy("Write day and time, such as 2027-03-14 10:15."),
        },
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=choices(CHANNELS),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how the question came.")},
    )
    asker = forms.ChoiceField(
        label=gettext_lazy("Who asked"),
        help_text=gettext_lazy("Only what kind of person. No name, and not whom it was about."),
        choices=choices(ASKERS),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who asked, or that you don’t know.")},
    )

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean_asked_at(self) -> datetime:
        """It has happened."""
        asked_at: datetime = self.cleaned_data["asked_at"]
        if asked_at > self.now:
            raise ValidationError(gettext("This time is still to come."))
        return asked_at


class RequestForm(forms.Form):
    """A request for public records."""

    reference = forms.CharField(
        label=gettext_lazy("Number in your case register"),
        max_length=LONGEST_REFERENCE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Write the number in your case register.")},
    )
    received_on = DayField(
        label=gettext_lazy("Received on"),
        error_messages={"required": gettext_lazy("Choose the day it came.")},
    )
    about = forms.CharField(
        label=gettext_lazy("Name or number it is about"),
        help_text=gettext_lazy(
            "Compared with what we hold, and not kept. You get the same answer for everybody."
        ),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Write the name or number from the request.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_received_on(self) -> date:
        """It has come."""
        day: date = self.cleaned_data["received_on"]
        if day > self.today:
            raise ValidationError(gettext("This day is still to come."))
        return day


class WeighForm(forms.Form):
    """What the responsible officer found."""

    harm = forms.ChoiceField(
        label=gettext_lazy("What would giving it out do?"),
        choices=choices(HARMS),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you found.")},
    )


class OutcomeForm(forms.Form):
    """How a request was answered."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("How was it answered?"),
        choices=choices(OUTCOMES),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how it was answered.")},
    )
