"""Choosing a term's courses, and the decision's own words."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext, gettext_lazy

from samskap.deciding.rules.deciding import LONGEST_NUMBER, LONGEST_REASON, LONGEST_WHO, Wanted
from samskap.deciding.wording import decision_reason_in_words
from samskap.kernel.pens import revision_in
from samskap.kernel.verdict import Verdict
from samskap.ui.day_field import DayField
from samskap.ui.text_fields import Words


class DecisionForm(forms.Form):
    """For each course a number, which is its place among the chosen, or nothing; who decided, when, why.

    `replaces` and `seen` say what the person has looked at: which decision held, and which board.
    """

    decided_by = Words(
        label=gettext_lazy("Who decided"),
        limit=LONGEST_WHO,
        help_text=gettext_lazy("A title or a body, such as “Head of the learning centre”. No name."),
    )
    decided_on = DayField(label=gettext_lazy("Day of the decision"))
    registry_number = Words(label=gettext_lazy("Registry number"), limit=LONGEST_NUMBER)
    reason = Words(
        label=gettext_lazy("Reason"),
        limit=LONGEST_REASON,
        lines=True,
        help_text=gettext_lazy("Why these courses, and why not others that were close."),
    )
    replaces = forms.Field(required=False, widget=forms.HiddenInput)
    seen = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: QueryDict | None, *, courses: Sequence[tuple[int, str]], begins_with: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial=dict(begins_with))
        self.called = dict(courses)
        chosen = list(begins_with.get("chosen", ()))
        for key, title in courses:
            self.fields[f"place_{key}"] = forms.IntegerField(
                label=title,
                required=False,
                min_value=1,
                max_value=len(courses),
                initial=chosen.index(key) + 1 if key in chosen else None,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    @property
    def places(self) -> Sequence[tuple[int, BoundField]]:
        """The courses with their numbers, in the order of the board."""
        return [(key, self[f"place_{key}"]) for key in self.called]

    def clean(self) -> None:
        """Two courses can't have the same number: one of them comes first."""
        given: dict[int, int] = {}
        for key in self.called:
            if (place := self.cleaned_data.get(f"place_{key}")) is None:
                continue
            if place in given:
                self.add_error(f"place_{key}", gettext("Another course has this number. Give each its own."))
            given.setdefault(place, key)

    @property
    def wanted(self) -> Wanted:
        """What is decided; call it when the form is valid. Numbers that are left out close up."""
        said = self.cleaned_data
        given = {said[f"place_{key}"]: key for key in self.called if said.get(f"place_{key}")}
        return Wanted(
            chosen=[given[place] for place in sorted(given)],
            decided_on=said["decided_on"],
            decided_by=said["decided_by"],
            registry_number=said["registry_number"],
            reason=said["reason"],
        )

    @property
    def looked_at(self) -> tuple[int, str]:
        """The number of the decision that held, 0 for none, and the digest of the board."""
        return revision_in(self.cleaned_data.get("replaces")), str(self.cleaned_data.get("seen") or "")

    def refuse(self, verdict: Verdict) -> None:
        """Say at the fields what stands in the way."""
        for reason in verdict.reasons:
            place = f"place_{reason.amount}"
            field = place if place in self.fields else reason.about
            words = decision_reason_in_words(reason, self.called)
            self.add_error(field if field in self.fields else None, words)
