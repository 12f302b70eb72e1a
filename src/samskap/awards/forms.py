"""The name to print, and the number to check."""

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from samskap.awards.rules import judge_name, misread_in, number_in, tidy_name
from samskap.kernel.verdict import Reason
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
            raise forms.ValidationError(_in_words(verdict.reasons[0]))
        if missing := missing_signs(name):
            raise forms.ValidationError(
                gettext("The certificate’s fonts have no letters for: %(signs)s. Write the name another way.")
                % {"signs": " ".join(missing[:10])}
            )
        return name


def _in_words(reason: Reason) -> str:
    if reason.code == "too-long":
        text = ngettext(
            "The name is %(number)d letter too long to fit on the page. Write it shorter.",
            "The name is %(number)d letters too long to fit on the page. Write it shorter.",
            reason.amount,
        )
        return text % {"number": reason.amount}
    if reason.code == "no-letter":
        return gettext("A name needs at least one letter.")
    return gettext("Write the name that is to be printed.")


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
