"""What people fill in about passkeys and codes from an app."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

#: A passkey's answer is some thousand characters long.
_LONGEST_ANSWER = 30_000


class ShowPasskeyForm(forms.Form):
    """What the browser made of the challenge; the script fills it in."""

    credential = forms.CharField(
        max_length=_LONGEST_ANSWER,
        widget=forms.HiddenInput,
        error_messages={"required": gettext_lazy("Passkeys need a browser with scripts switched on.")},
    )

    def clean_credential(self) -> Any:
        """The answer as it was before it became a text."""
        try:
            return json.loads(self.cleaned_data["credential"])
        except (ValueError, RecursionError) as error:
            raise ValidationError(gettext("The passkey wasn’t recognised. Try again.")) from error


class PasskeyNameForm(forms.Form):
    """What a person calls a passkey."""

    name = forms.CharField(
        label=gettext_lazy("What do you call it?"),
        max_length=60,
        help_text=gettext_lazy("So that you know it again, such as “my phone”."),
    )


class AddPasskeyForm(ShowPasskeyForm, PasskeyNameForm):
    """A name, and the passkey that the browser has made."""

    field_order = ("name", "credential")


class AppCodeForm(forms.Form):
    """The code that an app shows."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("The six digits that your app shows now"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class StepForm(AppCodeForm):
    """The code that an app shows, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = gettext(
            "The six digits that your app shows now, or one of your recovery codes"
        )


class RecoveryCodesForm(forms.Form):
    """Recovery codes on their way back, to be saved as a file."""

    codes = forms.RegexField(r"^(\d{4} \d{4}\s*){1,20}$", widget=forms.HiddenInput)
