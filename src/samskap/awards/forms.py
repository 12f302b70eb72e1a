"""The name to print."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samskap.awards.printable import missing_signs
from samskap.awards.rules import judge_name, tidy_name


class NameForm(forms.Form):
    """The name as it shall stand on the certificate, confirmed."""

    name = forms.CharField(
        label=_("Name to print"),
        help_text=_("Write it as it shall stand on the certificate, in any script."),
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
            reason = verdict.reasons[0]
            raise forms.ValidationError(
                {
                    "empty": gettext("Write the name that is to be printed."),
                    "no-letter": gettext("A name needs at least one letter."),
                    "too-long": gettext("The name is %(number)d letters too long to fit on the page."),
                }[reason.code]
                % {"number": reason.amount}
            )
        if missing := missing_signs(name):
            raise forms.ValidationError(
                gettext("The certificate's fonts have no letters for: %(signs)s. Write the name another way.")
                % {"signs": " ".join(missing[:10])}
            )
        return name
