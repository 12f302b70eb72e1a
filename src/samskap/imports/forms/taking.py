"""The form with which what was looked at is taken in."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_lazy, ngettext

from samskap.imports.queries.intakes import Counts
from samskap.imports.rules.stages import Choice


class TakingForm(forms.Form):
    """Which rows; and for a part of a feed, that the part is enough."""

    choice = forms.ChoiceField(
        label=gettext_lazy("Which courses are taken in?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose which courses are taken in.")},
    )
    agreed = forms.BooleanField(
        label=gettext_lazy("Take in what was read, though it is only a part"), required=False
    )

    def __init__(self, *args: Any, counts: Counts, is_broken: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_broken = is_broken
        every = ngettext("The %(count)s fine course", "All %(count)s fine courses", counts.fine)
        choices = [(Choice.ALL.value, every % {"count": counts.fine})]
        if counts.doubles:
            single = ngettext(
                "%(count)s course: without those whose address is here already",
                "%(count)s courses: without those whose address is here already",
                counts.fine_single,
            )
            choices.insert(0, (Choice.NO_DOUBLES.value, single % {"count": counts.fine_single}))
        choices.append((Choice.CHOSEN.value, gettext("Only those that I tick in the list on this page")))
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("choice", choices[0][0])
        if not is_broken:
            del self.fields["agreed"]

    def clean(self) -> dict[str, Any]:
        """A part is only taken when somebody says so."""
        cleaned = super().clean() or {}
        if self.is_broken and not cleaned.get("agreed"):
            self.add_error("agreed", gettext("Tick this if the part is enough. Otherwise give it again."))
        return cleaned
