"""The forms of a draw: the value of chance, and setting a draw aside."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from samskap.kernel.verdict import Verdict
from samskap.selection.draw_wording import FIELDS, reason_in_words

_NAME = gettext_lazy("Everybody can read it in the protocol.")
_LABELS: Mapping[str, Any] = {
    "dice": gettext_lazy("What the dice show, in the order they were thrown"),
    "digits": gettext_lazy("The digits, in their order"),
    "drand": gettext_lazy("The value (randomness)"),
    "reveal": gettext_lazy("The secret"),
}
_HINTS: Mapping[str, Any] = {
    "dice": gettext_lazy("Digits from 1 to 6. Blanks between them don’t matter."),
    "digits": gettext_lazy("Blanks between them don’t matter."),
    "drand": gettext_lazy("64 signs. Paste what the beacon says as “randomness”."),
    "reveal": gettext_lazy("Sign by sign as it was when its hash was published."),
}


class _Refusing(forms.Form):
    """A form that can say what an action has refused."""

    def refuse(self, verdict: Verdict) -> None:
        """Say at the fields what is wrong."""
        for reason in verdict.reasons:
            field = FIELDS.get(reason.code)
            self.add_error(field if field in self.fields else None, reason_in_words(reason))


def _name_field() -> forms.Field:
    return forms.Field(
        label=gettext_lazy("Your name"),
        required=False,
        help_text=_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "name", "maxlength": 120}),
    )


class ValueForm(_Refusing):
    """What one of two people types. What it must be is judged by the rules of its source."""

    name = _name_field()
    value = forms.Field(required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    signature = forms.Field(
        label=gettext_lazy("The signature"),
        required=False,
        help_text=gettext_lazy(
            "96 signs. Paste what the beacon says as “signature”: the value is checked by it."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, source: str, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        value = self.fields["value"]
        value.label, value.help_text = _LABELS[source], _HINTS[source]
        if source != "drand":
            del self.fields["signature"]
        for each in self.fields.values():
            each.widget.is_required = True

    def typed(self, field: str) -> str:
        """What was typed in a field; "" in one that isn't there."""
        return str(self.cleaned_data.get(field) or "")


class SetAsideForm(_Refusing):
    """Why a draw is set aside, and who decides it."""

    reason = forms.Field(
        label=gettext_lazy("Why is it set aside?"),
        required=False,
        help_text=gettext_lazy(
            "Say what was wrong, such as an application that came in time and was left out. Everybody can"
            " read it, so name no persons."
        ),
        widget=forms.Textarea,
    )
    name = _name_field()


class AgreeForm(_Refusing):
    """Who agrees that a draw is set aside."""

    name = _name_field()
