"""What the forms of rounds have in common: the revision they were written on, and days as moments."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from samskap.kernel.pens import revision_in
from samskap.kernel.verdict import Verdict
from samskap.rounds.models import Round
from samskap.rounds.wording import refusal_in_words


class AmountField(forms.DecimalField):
    """An amount of money, typed as people do: with a comma or a point, and spaces between thousands."""

    def __init__(self, **more: Any) -> None:
        super().__init__(
            min_value=Decimal(0),
            max_digits=10,
            decimal_places=2,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
            **more,
        )

    def to_python(self, value: object) -> Decimal | None:  # type: ignore[override]
        """The number that was meant."""
        typed = "".join(str(value).split()).replace(",", ".") if value not in self.empty_values else value
        return super().to_python(typed)


class RoundForm(forms.Form):
    """A form about a part of a round; `changes` is what it asks for, by field of the round."""

    #: Which form field is about which field of the round, where they aren't called the same.
    FIELDS: Mapping[str, str] = {}

    revision = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, of: Round) -> None:
        self.round = of
        super().__init__(data, initial={**self.begins_with(of), "revision": of.revision})

    def begins_with(self, it: Round) -> Mapping[str, Any]:
        """What stands in the form before anybody writes."""
        raise NotImplementedError

    @property
    def changes(self) -> Mapping[str, Any]:
        """What is asked for, by field of the round; call it when the form is valid."""
        raise NotImplementedError

    @property
    def seen(self) -> int:
        """The revision of the round that was on the page."""
        return revision_in(self.cleaned_data.get("revision"))

    def refuse(self, verdict: Verdict) -> None:
        """Say at the fields what can't be changed any more, and why."""
        for reason in verdict.reasons:
            field = self.FIELDS.get(reason.about, reason.about)
            self.add_error(field if field in self.fields else None, refusal_in_words(reason))

    def on_newest(self, newest: Round) -> "RoundForm":
        """The same as it was typed, but about the round as it is stored now; with a word about that."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data["revision"] = str(newest.revision)
        again = type(self)(data, of=newest)
        again.is_valid()
        again.add_error(
            None,
            gettext_lazy(
                "A colleague has saved something else meanwhile. Both are shown: look at what is saved, then"
                " save yours over it, or go back."
            ),
        )
        return again

    def differences(self) -> list[tuple[str, str]]:
        """What is stored and isn’t what was typed: label and stored value in words."""
        begun = self.begins_with(self.round)
        return [
            (str(self[name].label), _in_words(self, name, begun.get(name)))
            for name, field in self.fields.items()
            if name != "revision" and field.has_changed(begun.get(name), self[name].data)
        ]


def _in_words(form: forms.Form, name: str, value: Any) -> str:
    choices = {str(key): str(words) for key, words in getattr(form.fields[name], "choices", ())}
    if isinstance(value, bool):
        return str(gettext_lazy("Yes") if value else gettext_lazy("No"))
    return choices.get(str(value), "" if value is None else str(value)) or "–"
