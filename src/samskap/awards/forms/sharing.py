"""How much a link shows, and until when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from samskap.awards.rules import LONGEST_NOTE, Reach
from samskap.kernel.text import over
from samskap.ui.day_field import DayField

#: What a link can show, as it is offered to its holder.
OFFERED: dict[Reach, Promise] = {
    Reach.STATE: _("That it is valid: what it is for, who issued it, the day, and my initials"),
    Reach.FACTS: _("My whole name too, and what stands on the first page"),
    Reach.REFLECTIONS: _("Everything, also all that I have written"),
}
#: The choice that closes a printed code.
NOTHING = "nothing"


def _choices(reaches: Sequence[Reach]) -> list[tuple[str, Promise]]:
    return [(reach.value, OFFERED[reach]) for reach in reaches]


class LinkForm(forms.Form):
    """A link for others."""

    reach = forms.ChoiceField(
        label=_("What does the link show?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the link shows.")},
    )
    understood = forms.BooleanField(
        label=_("If it shows everything: I know that whoever gets the link can read all I have written."),
        required=False,
    )
    ends_on = DayField(
        label=_("Last day"),
        help_text=_("The link works to the end of this day. Without a day it works until you close it."),
        required=False,
    )
    note = forms.CharField(
        label=_("Your own note"),
        help_text=_("Such as whom you give it to. Only you see it."),
        required=False,
    )

    def __init__(self, *args: Any, reaches: Sequence[Reach], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._on = on
        field = self.fields["reach"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # told to the type checker
        field.choices = _choices(reaches)
        if Reach.REFLECTIONS not in reaches:
            del self.fields["understood"]

    def clean_ends_on(self) -> date | None:
        """Refuse a day that is over."""
        day: date | None = self.cleaned_data["ends_on"]
        if day and day < self._on:
            raise forms.ValidationError(gettext("This day is over. Choose today or a later day."))
        return day

    def clean_note(self) -> str:
        """Refuse what is too long; nothing is cut."""
        note: str = self.cleaned_data["note"]
        if too_many := over(note, LONGEST_NOTE):
            text = ngettext(
                "The note is %(number)d character too long.",
                "The note is %(number)d characters too long.",
                too_many,
            )
            raise forms.ValidationError(text % {"number": too_many})
        return note

    def clean(self) -> dict[str, Any]:
        """Whoever shows everything says that it is meant."""
        cleaned = super().clean() or {}
        if cleaned.get("reach") == Reach.REFLECTIONS and not cleaned.get("understood"):
            self.add_error(
                "understood", gettext("Tick the box if others may read all you have written, or show less.")
            )
        return cleaned


class PrintedForm(forms.Form):
    """What the square code in a PDF shows: it can't be printed anew, so that it can be opened again."""

    reach = forms.ChoiceField(
        label=_("What does the square code in the PDF show?"),
        widget=forms.RadioSelect,
        choices=[*_choices([Reach.FACTS, Reach.STATE]), (NOTHING, _("Nothing: the code is closed"))],
        error_messages={"required": _("Choose what the code shows.")},
    )


class NumberPageForm(forms.Form):
    """Whether the page of the number shows the name."""

    name = forms.ChoiceField(choices=[("shown", ""), ("initials", "")])


class LinkedInForm(forms.Form):
    """What the link on one's profile shows."""

    reach = forms.ChoiceField(
        label=_("What does the link on your profile show?"),
        widget=forms.RadioSelect,
        choices=_choices([Reach.STATE, Reach.FACTS]),
        error_messages={"required": _("Choose what the link shows.")},
    )
