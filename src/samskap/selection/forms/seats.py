"""The form for a place by representation."""

from django import forms
from django.utils.translation import gettext, gettext_lazy

from samskap.kernel.text import is_blank, over

LONGEST_REASON = 1000


def reason_of(form: forms.Form) -> str:
    """The reason as it was typed; ValidationError for none, or one that is too long."""
    text = str(form.cleaned_data.get("reason") or "")
    if is_blank(text):
        raise forms.ValidationError(gettext("Say why. Whoever asks can read it."))
    if too_many := over(text, LONGEST_REASON):
        raise forms.ValidationError(gettext("Too long by %(count)d characters.") % {"count": too_many})
    return text


class SeatForm(forms.Form):
    """Why a municipality gets a place by representation."""

    reason = forms.Field(
        label=gettext_lazy("Why does it get a place?"),
        required=False,
        help_text=gettext_lazy(
            "Such as: the only small municipality of the north. Name no persons: anybody can ask to read it."
        ),
        widget=forms.Textarea,
    )

    def clean_reason(self) -> str:
        """A reason that is one, and fits."""
        return reason_of(self)
