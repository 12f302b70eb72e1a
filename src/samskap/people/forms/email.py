"""What people fill in about their e-mail address, and to show that it is still them."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy

from samskap.people.forms.fields import password_field
from samskap.people.models import Person


class EmailForm(forms.Form):
    """A new address."""

    email = forms.EmailField(
        label=gettext_lazy("New e-mail address"),
        max_length=Person._meta.get_field("email").max_length,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        """The address as it is kept: in lower case, and not the one the person has."""
        email = str(self.cleaned_data["email"]).lower()
        if email == self.person.email:
            raise forms.ValidationError(gettext("This is the address that you have now."))
        return email


class MailedCodeForm(forms.Form):
    """A code out of a mail."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=60,
        help_text=gettext_lazy("Eight digits"),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PasswordAgainForm(forms.Form):
    """The password, to show that it is still the same person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field(gettext("Password"), "current-password", required=True)
