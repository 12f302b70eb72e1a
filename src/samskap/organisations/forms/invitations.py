"""Inviting somebody, and the code that was given."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from samskap.organisations.forms.memberships import RoleForm
from samskap.organisations.rules import Role
from samskap.ui.languages import complete_languages


class InviteForm(RoleForm):
    """A role for somebody; with an address a letter goes there, without one a sheet is printed."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        help_text=gettext_lazy("Leave it empty if you want to print the invitation."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of the letter"), required=False)
    field_order = ["role", "course", "email", "language", "valid_from", "valid_until"]

    def __init__(self, *args: Any, roles: Sequence[Role], **kwargs: Any) -> None:
        super().__init__(*args, roles=roles, **kwargs)
        self.fields["language"].choices = complete_languages()  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """The code on the sheet or in the letter."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=60,
        help_text=gettext_lazy("Sixteen letters and digits, in four groups. Capitals don’t matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class AcceptForm(forms.Form):
    """What colleagues shall call somebody who has no name here yet."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=120,
        help_text=gettext_lazy("This is how colleagues see you. You need not use your official name."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, *args: Any, ask_name: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ask_name:
            del self.fields["name"]

    def clean_name(self) -> str:
        """A name, not an empty line."""
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not name:
            raise forms.ValidationError(gettext("Write the name that colleagues shall see."))
        return name
