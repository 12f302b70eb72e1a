"""A part of the development task."""

from typing import Any

from django import forms

from samskap.kernel.text import normalise
from samskap.ui.text_fields import Revision


class TextForm(forms.Form):
    """A text of any length: what is over the limit is kept, and counted."""

    text = forms.Field(required=False, widget=forms.Textarea)
    revision = Revision()

    def __init__(self, *args: Any, title: str, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = title, hint

    def clean_text(self) -> str:
        """The text as it is kept, never cut."""
        return normalise(str(self.cleaned_data["text"] or ""))
