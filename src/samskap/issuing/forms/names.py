"""Under which names something is attested to many."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext

from samskap.awards.reasons import unprintable
from samskap.awards.rules.naming import judge_name, tidy_name
from samskap.issuing.queries.attesting import Outlook


class NamesForm(forms.Form):
    """The names to print on a page of a list, and who is left out."""

    def __init__(self, *args: Any, outlooks: Iterable[Outlook], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [each.line for each in outlooks]
        for line in self.lines:
            self.fields[f"name_{line.pk}"] = forms.CharField(
                label=gettext("Name to print"),
                required=False,
                initial=line.name,
                max_length=200,
                widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "auto"}),
            )
            self.fields[f"off_{line.pk}"] = forms.BooleanField(
                label=gettext("Take off the list"), required=False
            )

    def clean(self) -> None:
        """Every name of somebody who stays on the list can be printed."""
        for line in self.lines:
            name = tidy_name(self.cleaned_data.get(f"name_{line.pk}", ""))
            verdict = judge_name(name)
            if not verdict.ok and not self.cleaned_data.get(f"off_{line.pk}"):
                self.add_error(f"name_{line.pk}", unprintable(verdict.reasons[0]))

    @property
    def names(self) -> dict[int, str]:
        """The names by the row ids of their lines, also those that were refused: nothing typed is lost."""
        return {line.pk: str(self.data.get(f"name_{line.pk}", line.name)) for line in self.lines}

    @property
    def taken_off(self) -> list[int]:
        """The row ids of the lines that are taken off."""
        return [line.pk for line in self.lines if self.data.get(f"off_{line.pk}")]
