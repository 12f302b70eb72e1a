"""The forms with criteria and their weights."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy

from samskap.choosing.queries.board import Measure
from samskap.choosing.wording import WEIGHTS
from samskap.ui.text_fields import Words

#: Signs of a criterion in one's own words.
LONGEST_NAME = 120


class WeightField(forms.TypedChoiceField):
    """What a criterion weighs, from 0 to 3."""

    def __init__(self, **more: Any) -> None:
        choices = [(str(each), words) for each, words in WEIGHTS.items()]
        super().__init__(choices=choices, coerce=int, **more)


class WeightsForm(forms.Form):
    """What each criterion of a term weighs."""

    def __init__(self, data: QueryDict | None, *, measures: Sequence[Measure]) -> None:
        self.measures = measures
        super().__init__(data, initial={f"weight-{each.key}": str(each.weight) for each in measures})
        for each in measures:
            self.fields[f"weight-{each.key}"] = WeightField(label=each.title)

    @property
    def rows(self) -> Sequence[tuple[Measure, BoundField]]:
        """The criteria with their fields."""
        return [(each, self[f"weight-{each.key}"]) for each in self.measures]

    @property
    def weights(self) -> Mapping[str, int]:
        """What is asked for, by the keys of criteria; call it when the form is valid."""
        return {each.key: self.cleaned_data[f"weight-{each.key}"] for each in self.measures}


class CriterionForm(forms.Form):
    """A criterion in one's own words."""

    name = Words(
        label=gettext_lazy("In your own words"),
        limit=LONGEST_NAME,
        help_text=gettext_lazy("More points must be better, such as “Can be begun at any time”."),
    )
    weight = WeightField(label=gettext_lazy("Weight"))
