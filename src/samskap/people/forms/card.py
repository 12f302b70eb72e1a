"""What people with a printed card fill in."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy, ngettext

from samskap.people.forms.fields import password_field, refuse_weak, shared_box
from samskap.people.models import Person
from samskap.people.passphrases import least_for

#: Far more than a name or code with spaces and hyphens needs.
LONGEST = 60


class CardForm(forms.Form):
    """The user name and the code, typed from paper."""

    user_name = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=LONGEST,
        help_text=gettext_lazy("Six letters and figures. Small letters will do."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "characters"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=LONGEST,
        help_text=gettext_lazy("Nine letters and figures."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["shared"] = shared_box()


class PassphraseForm(forms.Form):
    """A passphrase to sign in with from now on."""

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        least = least_for(person)
        hint = ngettext("At least %(least)d character.", "At least %(least)d characters.", least)
        self.fields["new"] = password_field(
            gettext("Passphrase"), "new-password", required=True, hint=hint % {"least": least}
        )

    def clean(self) -> None:
        """The passphrase must be good enough."""
        if new := self.cleaned_data.get("new"):
            refuse_weak(self, "new", new, self.person)
