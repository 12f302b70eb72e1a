"""What readers choose on public pages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from samskap.courses.lenses import LEAST, MOST, Leaf


class CompareForm(forms.Form):
    """Which sections to read side by side."""

    def __init__(self, data: Any, leaves: Iterable[Leaf]) -> None:
        super().__init__(data)
        self.fields["with"] = forms.MultipleChoiceField(
            label=gettext_lazy("Read side by side"),
            choices=[(leaf.section.id, leaf.section.title) for leaf in leaves],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "invalid_choice": gettext_lazy("One of them isn’t in this course. Choose again.")
            },
        )

    def clean(self) -> dict[str, Any]:
        """Refuse one alone, and more than fit beside each other."""
        chosen = self.cleaned_data.get("with", [])
        if chosen and not LEAST <= len(chosen) <= MOST:
            self.add_error("with", gettext("Choose two or three."))
        return self.cleaned_data


class SearchForm(forms.Form):
    """What to look for in a course, or in one of its films. Anything may be typed."""

    q = forms.CharField(label=gettext_lazy("Search in this course"), required=False)
    film = forms.SlugField(widget=forms.HiddenInput, required=False)
