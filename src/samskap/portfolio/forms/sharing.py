"""Until when others may read a portfolio, and whether it names its owner."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from samskap.kernel.text import over
from samskap.portfolio.rules.sharing import LONGEST_NOTE, MOST_DAYS, judge_end, latest_end, usual_end
from samskap.ui.dates import day_in_words
from samskap.ui.day_field import DayField


class LinkForm(forms.Form):
    """A link for others."""

    ends_on = DayField(
        label=_("Last day"),
        error_messages={"required": _("Choose the last day: every link ends.")},
    )
    shows_name = forms.BooleanField(label=_("Show my name"), required=False)
    note = forms.CharField(
        label=_("Your own note"),
        help_text=_("Such as whom you give it to. Only you see it."),
        required=False,
    )

    def __init__(self, *args: Any, on: date, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._on = on
        day = self.fields["ends_on"]
        day.initial = usual_end(on)
        day.widget.attrs |= {"min": on.isoformat(), "max": latest_end(on).isoformat()}
        day.help_text = gettext(
            "The link works to the end of this day. It can be open for %(number)d days at most."
        ) % {"number": MOST_DAYS}
        if name.strip():
            self.fields["shows_name"].help_text = name
        else:
            del self.fields["shows_name"]

    def clean_ends_on(self) -> date:
        """Refuse a day that is over or too far away."""
        day: date = self.cleaned_data["ends_on"]
        verdict = judge_end(day, on=self._on)
        if verdict.ok:
            return day
        if verdict.reasons[0].code == "over":
            raise forms.ValidationError(gettext("This day is over. Choose today or a later day."))
        text = gettext("This day is too far away. Choose one until %(day)s; you can make a new link then.")
        raise forms.ValidationError(text % {"day": day_in_words(latest_end(self._on))})

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
