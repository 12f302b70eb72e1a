"""Fields and refusals that several of this room's forms share."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from samskap.people.models import Person

WAIT = gettext_lazy(
    "A code was sent to this address a moment ago. Wait a little before you ask for another one."
)


def shared_box() -> forms.BooleanField:
    """The box for somebody at a computer that others use too."""
    return forms.BooleanField(
        label=gettext("This isn’t my own device"),
        help_text=gettext("You are then signed out when nothing happens for 15 minutes."),
        required=False,
    )


def address_field(autocomplete: str) -> forms.EmailField:
    """A field for one's e-mail address."""
    return forms.EmailField(
        label=gettext_lazy("E-mail address"),
        # Django's own form field takes more letters than its column holds.
        max_length=Person._meta.get_field("email").max_length,
        widget=forms.EmailInput(attrs={"autocomplete": autocomplete}),
    )


def password_field(label: Any, autocomplete: str, *, required: bool, hint: Any = "") -> forms.CharField:
    """A field for a password. One that was refused must be typed anew: it isn't sent back in the page."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, required=required, strip=False, help_text=hint)


def refuse_weak(form: forms.Form, field: str, password: str, person: Person) -> None:
    """Add an error to the field when the password isn't good enough for this person."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        form.add_error(field, error)
