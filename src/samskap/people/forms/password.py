"""Choosing a password, or another one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy, ngettext

from samskap.people.forms.fields import password_field, refuse_weak
from samskap.people.models import Person
from samskap.people.passphrases import least_for


class PasswordForm(forms.Form):
    """A new password; the old one is asked for unless the person has just shown who they are by a code."""

    old = password_field(gettext_lazy("The password you have now"), "current-password", required=True)
    new = password_field(
        gettext_lazy("New password"),
        "new-password",
        required=True,
        hint=gettext_lazy("Three or four words in a row are easy to remember and hard to guess."),
    )

    def __init__(self, *args: Any, person: Person, ask_old: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        least = least_for(person)
        shortest = ngettext("At least %(least)d character.", "At least %(least)d characters.", least)
        self.fields["new"].help_text = f"{shortest % {'least': least}} {self.fields['new'].help_text}"
        if not ask_old:
            del self.fields["old"]

    def clean_old(self) -> str:
        """The old password must be right."""
        old = str(self.cleaned_data["old"])
        if not self.person.check_password(old):
            raise ValidationError(gettext("This isn’t the password you have now. Try again."))
        return old

    def clean(self) -> None:
        """The new password must be good enough."""
        if new := self.cleaned_data.get("new"):
            refuse_weak(self, "new", new, self.person)
