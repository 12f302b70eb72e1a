"""Choosing which own answers to copy."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from samskap.portfolio.forms.pieces import PlaceForm


class ChooseForm(PlaceForm):
    """Which answers, and under which heading.

    A value says how many copies there were when the page was made: "course/question:0".
    """

    chosen = forms.Field(
        label=gettext_lazy("Your answers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, keys: Collection[str], **kwargs: Any) -> None:
        """`keys` are those of the answers that there are."""
        super().__init__(*args, **kwargs)
        self.keys = keys

    def clean_chosen(self) -> dict[str, int]:
        """Keys of the answers with how many copies there were when they were chosen."""
        seen: dict[str, int] = {}
        for value in self.cleaned_data["chosen"] or ():
            key, _colon, copies = value.rpartition(":")
            if key in self.keys and copies.isascii() and copies.isdigit() and len(copies) < 5:
                seen[key] = int(copies)
        if not seen:
            raise ValidationError(gettext("Choose at least one answer."))
        return seen
