"""Correcting a name, and withdrawing a certificate."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy

from samskap.awards.forms.holder import NameForm
from samskap.awards.reasons import WHY
from samskap.awards.rules import Why
from samskap.kernel.text import normalise, over

#: As much as a letter to the holder can say of it.
LONGEST_TEXT = 2000


class CorrectionForm(NameForm):
    """The name as it shall stand, typed by staff."""

    confirmed = forms.BooleanField(
        label=gettext_lazy("I have seen how the name is written: on a document, or from the holder."),
        error_messages={
            "required": gettext_lazy("Tick the box when you know for certain how the name is written.")
        },
    )


class ProposalForm(forms.Form):
    """Why a certificate is to be withdrawn, and what the holder is told."""

    why = forms.ChoiceField(
        label=gettext_lazy("Why?"),
        choices=[(why.value, words) for why, words in WHY.items()],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose why.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What the holder is told"),
        help_text=gettext_lazy(
            "Write what happened, so that the holder understands it and can object. It is read by the holder"
            " and by whoever decides."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Write what the holder is told.")},
    )

    def clean_text(self) -> str:
        """A text that fits."""
        text = normalise(self.cleaned_data["text"])
        if too_long := over(text, LONGEST_TEXT):
            words = gettext("The text is longer than %(limit)d characters by %(number)d. Write it shorter.")
            raise ValidationError(words % {"limit": LONGEST_TEXT, "number": too_long})
        return text

    @property
    def why_it_is(self) -> Why:
        """The reason; call it when the form is valid."""
        return Why(self.cleaned_data["why"])


class DecisionForm(forms.Form):
    """What becomes of a proposal."""

    WITHDRAW, STANDS = "withdraw", "stands"
    answer = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        choices=[
            (WITHDRAW, gettext_lazy("The certificate is withdrawn. There is no way back.")),
            (STANDS, gettext_lazy("The certificate stands.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the two.")},
    )

    @property
    def withdraws(self) -> bool:
        """Whether it is withdrawn; call it when the form is valid."""
        return bool(self.cleaned_data["answer"] == self.WITHDRAW)
