"""Hours in a form, with a point or a comma."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy


class HoursField(forms.DecimalField):
    """So many hours, to a tenth; "4,5" and "4.5" are the same. What is believed is judged by the rules."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "error_messages",
            {
                "invalid": gettext_lazy("Write the hours as a number, such as 4.5."),
                "max_digits": gettext_lazy("Write the hours as a number, such as 4.5."),
                "max_decimal_places": gettext_lazy("Write the hours with one decimal at most, such as 4.5."),
                "max_whole_digits": gettext_lazy("Write the hours as a number, such as 4.5."),
                "required": gettext_lazy("Write the hours as a number, such as 4.5."),
            },
        )
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(max_digits=4, decimal_places=1, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        """A number, or None; the comma of those who write one is a point."""
        return super().to_python(str(value or "").strip().replace(",", "."))
