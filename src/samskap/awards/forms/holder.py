"""The name to print."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samskap.awards.reasons import unprintable
from samskap.awards.rules.naming import judge_name, tidy_name
from samskap.ui.printable import missing_signs


class NameForm(forms.Form):
    """The name as it shall stand on the certificate, confirmed."""

    name = forms.CharField(
        label=_("Name on the certificate"),
        help_text=_("Write it as it shall stand there. Other letters than Latin ones are fine."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        strip=False,
        error_messages={"required": _("Write the name that is to be printed.")},
    )
    confirmed = forms.BooleanField(
        label=_("The name is right, and I want these texts printed with it."),
        error_messages={"required": _("Tick the box when you have read your texts and the name is right.")},
    )

    def clean_name(self) -> str:
        """Tidy the name; refuse what can't be printed, and say why."""
        name = tidy_name(self.cleaned_data["name"])
        verdict = judge_name(name)
        if not verdict.ok:
            raise forms.ValidationError(unprintable(verdict.reasons[0]))
        if missing := missing_signs(name):
            raise forms.ValidationError(
                gettext("The certificate’s fonts have no letters for: %(signs)s. Write the name another way.")
                % {"signs": " ".join(missing[:10])}
            )
        return name


class CorrectionForm(NameForm):
    """The name as it should have been; confirmed, and whether one's links go along."""

    links_follow = forms.BooleanField(
        required=False,
        label=_("Let my links show the new certificate"),
        help_text=_("Whoever has one of them then sees the new name. Otherwise they say “replaced”."),
    )
    confirmed = forms.BooleanField(
        label=_("This is the right name. Make the new certificate, and let the old number say “replaced”."),
        error_messages={"required": _("Tick the box when the name is right.")},
    )

    def __init__(self, *args: Any, links: int, **kwargs: Any) -> None:
        """`links` is how many links are open; without any, nothing is asked about them."""
        super().__init__(*args, **kwargs)
        if not links:
            del self.fields["links_follow"]
