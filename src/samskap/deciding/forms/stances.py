"""What an organisation says to each course: one line for each, all saved together."""

from collections.abc import Mapping, Sequence

from django import forms
from django.forms import BoundField
from django.http import QueryDict
from django.utils.translation import gettext, pgettext

from samskap.deciding.actions.stances import Said
from samskap.deciding.models import Stance
from samskap.deciding.queries.seen import Line
from samskap.deciding.rules.consulting import LONGEST_REMARK
from samskap.ui.text_fields import Words


class StancesForm(forms.Form):
    """For each course what one says, and a remark. What stood on the page is known: only changes count."""

    def __init__(self, data: QueryDict | None, *, lines: Sequence[Line]) -> None:
        super().__init__(data)
        self.lines = lines
        for line in lines:
            self.fields[f"stance_{line.key}"] = forms.ChoiceField(
                label=line.title,
                required=False,
                initial=line.stance,
                widget=forms.RadioSelect,
                choices=[
                    (Stance.AGREE.value, pgettext("stance", "Agrees")),
                    (Stance.DISAGREE.value, pgettext("stance", "Disagrees")),
                    (Stance.ABSTAIN.value, pgettext("stance", "Abstains")),
                    ("", pgettext("stance", "Nothing said")),
                ],
            )
            self.fields[f"remark_{line.key}"] = Words(
                label=gettext("Remark"), limit=LONGEST_REMARK, required=False, initial=line.remark
            )
            self.fields[f"was_{line.key}"] = forms.Field(
                required=False, widget=forms.HiddenInput, initial=_seen(line.stance, line.remark)
            )

    @property
    def rows(self) -> Sequence[tuple[Line, BoundField, BoundField, BoundField]]:
        """The lines with their fields: stance, remark, and what stood on the page."""
        return [
            (line, self[f"stance_{line.key}"], self[f"remark_{line.key}"], self[f"was_{line.key}"])
            for line in self.lines
        ]

    def clean(self) -> None:
        """A remark belongs to a stance."""
        for line in self.lines:
            said = {name: self.cleaned_data.get(f"{name}_{line.key}") for name in ("stance", "remark")}
            if said["remark"] and not said["stance"]:
                self.add_error(f"stance_{line.key}", gettext("Say what you think of it, too."))

    @property
    def said(self) -> Mapping[int, Said]:
        """What was changed on the page; call it when the form is valid."""
        found = {}
        for line in self.lines:
            stance, remark = self.cleaned_data[f"stance_{line.key}"], self.cleaned_data[f"remark_{line.key}"]
            if _seen(stance, remark) != (self.cleaned_data[f"was_{line.key}"] or _seen("", "")):
                found[line.key] = Said(Stance(stance) if stance else None, remark)
        return found


def _seen(stance: str, remark: str) -> str:
    """What stood on the page, as a hidden field says it."""
    return f"{stance}:{remark}"
