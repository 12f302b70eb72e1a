"""What people fill in to get in. One page, an address, and a password only for those who want one."""

from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from samskap.people.forms.fields import WAIT, address_field, password_field, refuse_weak, shared_box
from samskap.people.models import Person
from samskap.people.rules import digits_in, is_user_name, tidy_user_name

#: Said whether or not there is such an account.
NO_LOGIN = gettext_lazy(
    "Type an e-mail address, such as name@example.org, or the user name on your card, such as K7M-3XW."
)
NO_CODE_WITHOUT_MAIL = gettext_lazy(
    "We can send codes only to e-mail addresses. With a user name, type your passphrase here."
    " Is it your first time? Choose “I have a card with a code” below."
)


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """An address or user name, and perhaps a password.

    With an address and without a password, or with the button "send_code", a code is sent. After
    `is_valid()`, `login(request, redirect_url=…)` answers: on to the code, or in.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=gettext("E-mail address or user name"),
            max_length=Person._meta.get_field("email").max_length,
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "inputmode": "email", "autocapitalize": "none"}
            ),
        )
        self.fields["password"] = password_field(
            gettext("Password"),
            "current-password",
            required=False,
            hint=gettext("Leave it empty if you have none: we send you a code."),
        )
        self.fields["shared"] = shared_box()

    def clean_login(self) -> str:
        """The address or user name as it is kept: in lower case."""
        typed = str(self.cleaned_data["login"]).strip()
        if "@" in typed:
            return str(forms.EmailField().clean(typed)).lower()
        if is_user_name(name := tidy_user_name(typed)):
            return name
        raise ValidationError(NO_LOGIN)

    def clean(self) -> dict[str, Any] | None:
        """Check the password, or that a code may be sent now."""
        if "send_code" in self.data:
            self.cleaned_data["password"] = ""
        was_fine = not self.errors
        if was_fine and self.sends_code and "@" not in self.cleaned_data["login"]:
            self.add_error("password", NO_CODE_WITHOUT_MAIL)
        cleaned: dict[str, Any] | None = super().clean()
        if was_fine and self.has_error("login"):
            # The only thing that can be wrong with an address that is one: its limit for codes is reached.
            self.errors["login"] = self.error_class([WAIT])
        return cleaned

    def user_credentials(self) -> dict[str, str]:
        """What `samskap.people.backend` takes."""
        login = self.cleaned_data["login"]
        named = {"email" if "@" in login else "user_name": login}
        password = self.cleaned_data.get("password")
        return {**named, "password": password} if password else named

    @property
    def sends_code(self) -> bool:
        """Whether the answer will be a code in a mail."""
        return not self.cleaned_data.get("password")


class SignUpForm(forms.Form):
    """An address, and a password for those who want one."""

    email = address_field("username")
    password = password_field(
        gettext_lazy("Password"),
        "new-password",
        required=False,
        hint=gettext_lazy("Leave it empty if you don’t want one: we send you a code each time."),
    )

    def clean_email(self) -> str:
        """The address as it is kept: in lower case."""
        return str(self.cleaned_data["email"]).lower()

    def clean(self) -> None:
        """A password, if there is one, must be good enough."""
        password = self.cleaned_data.get("password")
        if password:
            refuse_weak(self, "password", password, Person(email=self.cleaned_data.get("email")))


class CodeForm(ConfirmLoginCodeForm):  # type: ignore[misc]  # allauth has no types
    """The code out of the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})
        self.fields["code"] = forms.CharField(
            label=gettext("Code"), help_text=gettext("Eight digits"), widget=widget
        )
        self.fields["shared"] = shared_box()

    def clean_code(self) -> str:
        """Only the digits count."""
        self.cleaned_data["code"] = digits_in(self.cleaned_data["code"])
        return str(super().clean_code())
