"""The number to check."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samskap.awards.rules.numbers import misread_in, number_in, sum_in


class NumberForm(forms.Form):
    """The number of a certificate, as somebody reads it from paper or pastes it from an address."""

    number = forms.CharField(
        label=_("Number of the certificate"),
        help_text=_("It stands at the bottom of every page, and looks like 7KQ4-9XWM-3HTR-CD6N."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write the number of the certificate.")},
    )

    def clean_number(self) -> str:
        """Give the number its printed form."""
        number = number_in(self.cleaned_data["number"])
        if not number:
            raise forms.ValidationError(
                gettext("This isn’t a number of ours. Look at the bottom of the certificate.")
            )
        if misread := misread_in(self.cleaned_data["number"]):
            raise forms.ValidationError(
                gettext(
                    "Our numbers never have these signs: %(signs)s. Compare with the certificate once more."
                )
                % {"signs": " ".join(misread[:10])}
            )
        return number


class FileForm(forms.Form):
    """The sum of a file: the script of the page fills it in, or somebody who works it out elsewhere."""

    sum = forms.CharField(
        label=_("SHA-256 sum of the file"),
        help_text=_("64 digits and letters from a to f."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Write or paste the sum of the file.")},
    )

    def clean_sum(self) -> str:
        """Find the sum in what a program printed, such as the sum with the file's name behind it."""
        found = sum_in(self.cleaned_data["sum"])
        if not found:
            raise forms.ValidationError(
                gettext("This isn’t a SHA-256 sum. It has 64 signs: digits, and letters from a to f.")
            )
        return found
