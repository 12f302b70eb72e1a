"""The form with which a catalogue follows a newer decision."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samskap.catalogue.forms.writing import LONGEST_WHY
from samskap.catalogue.queries.decided import Proposal
from samskap.ui.text_fields import Words


class DecisionForm(forms.Form):
    """What to add, to offer again and to withdraw; all of it is ticked to begin with."""

    add = forms.MultipleChoiceField(
        label=gettext_lazy("Add"), required=False, widget=forms.CheckboxSelectMultiple
    )
    offer_again = forms.MultipleChoiceField(
        label=gettext_lazy("Offer again"), required=False, widget=forms.CheckboxSelectMultiple
    )
    withdraw = forms.MultipleChoiceField(
        label=gettext_lazy("Withdraw"), required=False, widget=forms.CheckboxSelectMultiple
    )
    why = Words(
        label=gettext_lazy("Why aren’t they offered any more?"),
        limit=LONGEST_WHY,
        required=False,
        help_text=gettext_lazy("Everybody reads it. Name no person."),
    )

    def __init__(self, data: QueryDict | None, *, proposal: Proposal) -> None:
        rows = {
            "add": [(each.course_id, each.course) for each in proposal.add],
            "offer_again": [(each.course_id, each.course) for each in proposal.offer_again],
            "withdraw": [(each.pk, each.course) for each in proposal.withdraw],
        }
        super().__init__(data, initial={name: [str(key) for key, _ in some] for name, some in rows.items()})
        for name, some in rows.items():
            self._offer(name, [(str(key), f"{course.title} ({course.provider})") for key, course in some])
        if not proposal.withdraw:
            del self.fields["why"]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if not choices:
            del self.fields[name]
            return
        field = self.fields[name]
        field.choices = choices  # type: ignore[attr-defined]
        field.error_messages = {
            "invalid_choice": gettext("The decision has changed meanwhile. Look at the list again.")
        }

    def clean(self) -> dict[str, Any] | None:
        """Who withdraws says why."""
        cleaned = super().clean()
        if self.cleaned_data.get("withdraw") and not self.cleaned_data.get("why"):
            self.add_error("why", gettext("Write why. People have read that it is offered."))
        return cleaned

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked for, as `follow_decision` takes it."""
        told = self.cleaned_data
        return {
            "add": {int(each) for name in ("add", "offer_again") for each in told.get(name, ())},
            "withdraw": {int(each) for each in told.get("withdraw", ())},
            "why": told.get("why", ""),
        }
