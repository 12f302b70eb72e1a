"""Fields that keep what is typed as it is, and say in words what doesn't fit."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import ngettext

from samskap.kernel.pens import revision_in
from samskap.kernel.text import is_blank, normalise, over


class Words(forms.Field):
    """A text: normalised, never cut; over the limit it is refused with all of it still there."""

    def __init__(self, *, limit: int, lines: bool = False, **kwargs: Any) -> None:
        self.limit, self.lines = limit, lines
        kwargs.setdefault("widget", forms.Textarea if lines else forms.TextInput)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        """One line has single spaces; a longer text keeps its own."""
        text = normalise(str(value or ""))
        text = text if self.lines else " ".join(text.split())
        return "" if is_blank(text) else text

    def validate(self, value: Any) -> None:
        """Refuse what is too long, and nothing at all where something is needed."""
        super().validate(value)
        if amount := over(value, self.limit):
            raise ValidationError(too_long(amount))


class Revision(forms.Field):
    """Which revision was on the page; what is no number is taken for none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.HiddenInput, **kwargs)

    def to_python(self, value: Any) -> int:
        """The number; 0 when there is none."""
        return revision_in(value)


def too_long(amount: int) -> str:
    """Say by how much a text is too long."""
    return ngettext(
        "This is %(count)s character too long. Write it shorter.",
        "This is %(count)s characters too long. Write it shorter.",
        amount,
    ) % {"count": amount}
