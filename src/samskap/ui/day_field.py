"""A day in a form."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy


class DayField(forms.DateField):
    """A day, chosen in the browser's calendar; where there is none, typed as it says."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": gettext_lazy("Write the day as year-month-day, such as 2027-05-31.")
    }
